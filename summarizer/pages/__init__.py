"""The story of a web page: what its reader sees, in blocks, and which of those are the story.

    rules       what the rules in its own <style> hide
    visible     the tree without what is hidden or struck out, with the marks that a browser adds
    blocks      paragraphs, headings, list items and bare text between boxes, in the page's order
    boxes       which boxes are called what furniture is called, and which only hold the page
    lines       which lines are furniture by their words, wherever they stand
    evidence    what an extractor and the page's own data say of each block
    placing     where the story stands
    leads       what stands between its headline and its first paragraph
    headings    which headings head a part of it
    trimming    what goes with something that went
    choosing    which blocks are the story

Everything here works on a tree that it may change: `show` first, then `story_of`. Time grows with the page.
"""

from .blocks import Block, blocks_of, headings_of
from .choosing import story_of
from .evidence import is_prose
from .placing import Known
from .visible import show

__all__ = ["Block", "Known", "blocks_of", "headings_of", "is_prose", "show", "story_of"]
