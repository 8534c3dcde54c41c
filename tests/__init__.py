"""The tests, each in the folder of what it looks at.

``data``: the guide's data and code, without a site or a browser; ``site``: the site, once built;
``examples``: their folders as files, copied, deployed; ``spec``: what each build of « Manchots »
has to do; ``proofs``: what pages claim of frameworks, and in ``questions`` what people ask;
``support``: what several of these share.
"""
