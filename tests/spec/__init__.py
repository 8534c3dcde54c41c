"""« Manchots » as its users meet it: one specification, every build behind its own server.

Knows addresses, labels and roles only, and what a browser sends.
"""
