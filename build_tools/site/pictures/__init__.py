"""Static pictures, one module each: what they show as values, or as SVG of classes and attributes only.

Every picture has a name, and the same facts stand beside it in words. `templates/pictures.html` writes those that are
made of ordinary HTML: their words wrap, grow with the reader's letters and are links like any others.
"""
