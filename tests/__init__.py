"""Tests of the generator and of the guide that it builds."""
