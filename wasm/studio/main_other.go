//go:build !js

package main

func main() { println("this program runs in a browser: build it with ./build.sh build") }
