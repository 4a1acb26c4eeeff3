package proto

import (
	"errors"

	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
)

// NewSearch makes the request for a piece of planning on a surface. The surface may come with shards of its own, and
// others may follow as frames.
func NewSearch(t optimise.Task, surface Section) Message { return New(KindSearch, t, surface) }

// ReadSearch is the inverse of NewSearch: the task, and the surface put together from the request and the frames that
// followed it.
func ReadSearch(request Message, shards []Message) (t optimise.Task, s *surface.Surface, err error) {
	if request.Kind != KindSearch {
		return t, nil, errors.New("proto: not a search: " + string(request.Kind))
	}
	if err = request.Into(&t); err != nil {
		return t, nil, err
	}
	s, err = ReadSurface(request, shards)
	return t, s, err
}

// NewSearched makes the message of what a search found.
func NewSearched(a optimise.Answer) Message { return New(KindSearched, a) }

// ReadSearched is the inverse of NewSearched.
func ReadSearched(m Message) (*optimise.Answer, error) {
	if m.Kind != KindSearched {
		return nil, errors.New("proto: not what a search found: " + string(m.Kind))
	}
	a := new(optimise.Answer)
	if err := m.Into(a); err != nil {
		return nil, err
	}
	if a.Solution == nil && a.Frontier == nil && a.Alternatives == nil {
		return nil, errors.New("proto: a search that found nothing to say")
	}
	return a, nil
}
