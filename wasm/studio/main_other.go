//go:build !js

package main

func main() { panic("this program runs in a browser: build it with ./build.sh build") }
