package limits

// LogoBytes is how long the address of a report's logo may be: a PNG of 600 × 240 pixels takes 5 to 60 kB as a rule, and what is kept with
// every edit of a project stays small.
const LogoBytes = 300_000
