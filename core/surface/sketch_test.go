package surface_test

import (
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

func init() { surface.Sketch = surfacetest.Sketch }
