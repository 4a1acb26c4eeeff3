package german

// share has the codes of the English file of that name.
var share = map[string]string{
	"share.file":         "{name} Planer.html",
	"share.file_unnamed": "Mediaplaner.html",
	"share.unknown":      "diese Datei enthält keinen Planer, den diese Version von Mixtab lesen kann",
	"share.damaged":      "diese Planerdatei ist beschädigt; bitten Sie um eine neue Kopie",
}
