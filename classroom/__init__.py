"""Classroom: a class hour and the courses around it."""
