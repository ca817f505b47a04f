"""Pictures where people would rather look than read, as SVG and PNG. Drawn by matplotlib, which is loaded when one is
drawn: letters are joined and lines run from the right by its own shaping, from version 3.11 on."""

from attribution.pictures.named import network_picture, timeline_picture, weeks_picture
from attribution.pictures.network import draw_network, most_quoting
from attribution.pictures.sheet import MEDIA, PictureFormat
from attribution.pictures.timeline import Report, Stance, draw_timeline
from attribution.pictures.weeks import draw_weeks, weeks_of

__all__ = [
    "MEDIA",
    "PictureFormat",
    "Report",
    "Stance",
    "draw_network",
    "draw_timeline",
    "draw_weeks",
    "most_quoting",
    "network_picture",
    "timeline_picture",
    "weeks_of",
    "weeks_picture",
]
