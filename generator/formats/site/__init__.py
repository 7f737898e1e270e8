"""SiteView → a website: finished Markdown and HTML for one audience and language, through an engine, cleaned up."""

from generator.formats.site.build import SiteJob, build_choice, build_site
from generator.formats.site.tree import write

__all__ = ["SiteJob", "build_choice", "build_site", "write"]
