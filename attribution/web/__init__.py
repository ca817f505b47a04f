"""The claims database in a browser: articles, claims, speakers, outlets and rules, for people and for programs.

Nothing here is imported by it, so that a program without FastAPI can ask what is missing.
"""
