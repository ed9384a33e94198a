"""Values of the library as people read them: no routes, no HTML.

labels         the words for kinds, fields, flags, checks
days           dates and times
places         where something stands, and which addresses may become links
differences    which words of two lines differ
credentials    Content Credentials, what they say and whether they hold
groups         an asset's pictures, wordings and when it ran
showings       an asset's usages, credits and conflicts in the order to read them
"""
