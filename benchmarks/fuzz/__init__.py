"""Readers of whatever comes from outside, fed with damaged and hostile files by atheris, guided by coverage."""
