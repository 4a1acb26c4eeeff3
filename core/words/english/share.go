package english

// share is what core/share says of a planner's file.
var share = map[string]string{
	"share.file":         "{name} planner.html",
	"share.file_unnamed": "media planner.html",
	"share.unknown":      "this file does not hold a planner that this version of Mixtab knows",
	"share.damaged":      "this planner's file is damaged; ask for it again",
}
