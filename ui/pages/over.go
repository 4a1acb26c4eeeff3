package pages

// Over asks before everything is started over.
type Over struct {
	*App
	Text string
}

// BeforeBuild says what goes.
func (c *Over) BeforeBuild() {
	p := &c.Model.Project
	if n := len(p.Scenarios); n > 0 {
		c.Text = c.say("page.over_scenarios", "name", p.Name, "scenarios", n)
		return
	}
	c.Text = c.say("page.over_text", "name", p.Name)
}
