package english

// share is what core/share says of a planner's file.
var share = map[string]string{
	"share.file":         "{name} planner.html",
	"share.file_unnamed": "media planner.html",
	"share.unknown":      "this file does not contain a planner that this version of Mixtab can read",
	"share.damaged":      "this planner file is damaged; ask for a new copy",
}
