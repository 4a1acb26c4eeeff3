package pages

// Forget asks before everything on this device is removed.
type Forget struct{ *App }
