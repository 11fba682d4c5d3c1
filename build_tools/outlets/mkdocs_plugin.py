"""The plugin that lets `mkdocs build` and `mkdocs serve` publish the records. It only calls: the work is elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from build_tools.outlets import preview
from build_tools.outlets.frames import FrameError, needed, source
from build_tools.outlets.handwritten import DeadLinkError
from build_tools.outlets.pipeline import Site, Wishes, produce
from build_tools.outlets.policy import PolicyError
from build_tools.outlets.publishing import Stamps, footer_values, is_only_online, is_unused, publish
from build_tools.outlets.replacement import Replacement
from build_tools.project import Project
from build_tools.reading.records import ReadCache

NAME = "prevention-toolkit"
"""The name of the plugin in `mkdocs.yml`."""
log = get_plugin_logger(NAME)
_LAST = -100


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its base class without hints
    """What `mkdocs.yml` can say to the plugin."""

    repository = config_options.Optional(config_options.URL())
    edit_base = config_options.Optional(config_options.URL(is_dir=True))
    offline = config_options.Type(bool, default=False)


class PreventionToolkitPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Checks and renders the records before MkDocs starts, and cuts the pages into the frames that it has rendered."""

    def __init__(self) -> None:
        """Start without a site; `on_config` makes it."""
        self._serving = False
        self._cache = ReadCache()
        self._site: Site | None = None
        self._alarm = ""
        self._replacement: Replacement | None = None
        self._published: Stamps | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin anew, and note whether a local server will show the site.

        MkDocs keeps a plugin that has this method for all builds of one run, and with it what was read.
        """
        del dirty
        self._serving = command == "serve"
        self._cache = ReadCache()
        self._site = None
        self._published = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check and render everything; on success let MkDocs write into a fresh folder.

        Raises:
            Abort: The records have errors, and this is no preview.
        """
        if self._serving:
            preview.forget_strictness()
        wishes = replace(wishes_of(config), preview=self._serving)
        outcome = produce(project_of(config), wishes, self._cache)
        self._alarm = outcome.report if outcome.site is None else ""
        if outcome.site is not None:
            self._site = outcome.site
            if outcome.report:
                log.info("The records have no errors, but:\n%s", outcome.report)
        elif self._serving:
            log.error("The records have errors, so the last good ones are shown.\n%s", outcome.report)
            self._site = self._site or preview.stand_in(wishes, config.nav, Path(config.docs_dir))
        else:
            # Nothing but the message is printed: what `toolkit check` prints.
            raise Abort(outcome.report)
        config.extra["toolkit"] = footer_values(self.ready_site())
        config.theme.static_templates.discard("sitemap.xml")  # ours lists the pages, not the frames
        if wishes.offline:
            config.site_url = None  # a copy on a disk has no address that a search engine should know
            config.theme.static_templates.discard("404.html")  # which only a server shows
        self._discard()
        self._replacement = Replacement.beside(Path(config.site_dir))
        config.site_dir = str(self._replacement.folder)
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the frames, and leave out what the theme brings along and our pages never load.

        Raises:
            FrameError: A hand-written page stands where a frame must stand.
        """
        for file in [file for file in files if file.src_dir != config.docs_dir and is_unused(file.src_uri)]:
            files.remove(file)
        if self.ready_site().settings.offline:
            for file in [file for file in files if is_only_online(file.src_uri)]:
                files.remove(file)
        for key in needed(self.ready_site().pages):
            if files.get_file_from_path(key.source_file) is not None:
                raise FrameError(f"docs/{key.source_file} stands where a frame of '{key.section}' must stand")
            content = source(key)
            files.append(File.generated(config, key.source_file, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Let the server follow changes of records and schemas."""
        del builder
        preview.watch(server, project_of(config))
        return server

    @event_priority(_LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the frames, write our files, and put the new site in the place of the old one.

        Raises:
            PluginError: A hand-written page holds what its policy forbids, or a link that leads nowhere.
        """
        replacement = self._replacement
        if replacement is None:
            raise RuntimeError("on_config has not run")
        try:
            published = publish(
                replacement.folder,
                self.ready_site(),
                alarm=self._alarm,
                preview=self._serving,
                last=self._published,
            )
        except (PolicyError, DeadLinkError) as error:
            raise PluginError(str(error)) from error
        if preview.will_be_aborted():
            return
        if self._published is None or not replacement.target.is_dir():
            replacement.commit()
        else:
            replacement.update(published.keys())
        if self._serving:
            self._published = published
        config.site_dir = str(replacement.target)
        self._replacement = None
        if not self._serving:
            log.info("The site is in %s", replacement.target)

    def on_build_error(self, *, error: Exception) -> None:
        """Throw the unfinished folder away: the last good site is untouched."""
        del error
        self._discard()

    def on_shutdown(self) -> None:
        """Throw an unfinished folder away, also after an interrupt."""
        self._discard()

    def _discard(self) -> None:
        if self._replacement is not None:
            self._replacement.discard()
            self._replacement = None

    def ready_site(self) -> Site:
        """Return the site that is being built.

        Raises:
            RuntimeError: Nothing was made yet: a programmer's mistake.
        """
        if self._site is None:
            raise RuntimeError("on_config has not run")
        return self._site


def project_of(config: MkDocsConfig) -> Project:
    """Return the project around a configuration file."""
    return Project(Path(config.config_file_path).resolve().parent)


def wishes_of(config: MkDocsConfig) -> Wishes:
    """Return what a configuration says about the site."""
    plugin = config.plugins[NAME]
    return Wishes(
        site_name=config.site_name,
        site_url=None if plugin.config["offline"] else config.site_url or None,
        repository=plugin.config["repository"] or None,
        edit_base=plugin.config["edit_base"] or None,
        directory_urls=config.use_directory_urls,
        offline=plugin.config["offline"],
        online=config.site_url or None if plugin.config["offline"] else None,
    )
