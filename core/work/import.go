package work

// Import makes a project of draws that another program made of a project's model, as Open does of a project file. Parts: file, twice: the
// project's data and the draws. It sends what Open sends.
var Import = New[ImportAsk, Opened]("import")

// ImportAsk is the project, with the roles of its columns, as project.Record writes it, and the name of the file of draws.
type ImportAsk struct {
	Record []byte `json:"record"`
	Name   string `json:"name"`
}
