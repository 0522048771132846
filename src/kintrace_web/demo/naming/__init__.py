"""Ordinary names of many languages, how they are drawn, and how a clerk of another language writes them."""
