package work

// Code writes a model as programs in other languages, with its data, into a ZIP file. Part: panel.
var Code = New[Task, File]("code")
