package pages

// Over asks before a new project takes the place of the one that is open.
type Over struct {
	*App
	Text string
}

// BeforeBuild says what becomes of the project that is open.
func (c *Over) BeforeBuild() {
	c.Text = c.say("page.over_text", "name", c.Model.Project.Name)
}
