"""The words of the pages in other languages: catalogues of gettext, one folder each.

English is written where it is shown, in templates and code; a language is a folder with
`LC_MESSAGES/messages.po`, and nothing else has to know of it. docs/translating.md says
how texts get there.

catalogues   which languages there are, and the texts of each, read when first asked for
speaking     in which language this answer is, and what a text is in it
figures      numbers, dates and moments in it
"""
