"""What readers of feeds and files share; they know no reader but HTML and plain text.

items       an article and its pictures as the fields of a format describe them
assembling  such an article -> a Document
naming      names for the documents of one file
markup      HTML and plain text inside fields
trees       XML without entities, DTDs or network
objects     JSON within bounds
"""
