"""What readers of feeds and files share; of readers it knows HTML and plain text alone.

items       an article and its pictures as the fields of a format describe them
assembling  such an article -> a Document
several     the several items of one file, within a bound
naming      names for the documents of one file
writers     who wrote an article
dates       dates as ISO dates
columns     which column of a table holds what
markup      HTML and plain text inside fields
trees       XML without entities, DTDs or network
objects     JSON within bounds
nitf_body   NITF, alone and inside other formats
"""
