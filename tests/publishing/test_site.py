"""The website: what stands in its files. How it behaves in a browser is tested in test_site_in_browser.py."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from bot.core.cards import revision
from bot.core.claims import Claim, Rating
from bot.core.strings import Language
from bot.publishing import site
from bot.publishing.claim_review import Publisher
from bot.storage.git_history import Edit
from tests.builders import TODAY, a_claim, a_library, a_point, a_source
from tests.english import english, english_of
from tests.libraries.shipped import shipped_library

NOBODY = Publisher(name="A group")
SOMEBODY = Publisher.at("A group", "https://claims.example/site", "https://tracker.example/new?labels=claim")
ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = "claims/helmets-cut-injuries.html"
VALUE: dict[str, Any] = {"kind": "value", "rating": "value-judgement"}
ALLEGATION: dict[str, Any] = {"allegation": True, "passive": False}


class Links(HTMLParser):
    """Collects what a page links, loads and can be linked at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.linked: set[str] = set()
        self.loaded: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given["id"]} if "id" in given else set()
        if tag == "a":
            self.linked.add(given["href"])
        elif "src" in given or given.get("rel") == "stylesheet":
            self.loaded.add(given.get("src") or given["href"])


def files(
    *claims: Claim, publisher: Publisher = NOBODY, today: date = TODAY, extras: site.Extras | None = None
) -> dict[str, str]:
    return {page.path: page.text for page in site.pages(a_library(*claims), publisher, today, extras)}


def parsed(xml: str) -> ET.Element:
    return ET.fromstring(xml)  # noqa: S314 - a file of the site's own


def previewed(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', page))


@cache
def shipped() -> Mapping[str, str]:
    return _written_anew()


def _written_anew() -> dict[str, str]:
    return {page.path: page.text for page in site.pages(shipped_library(), NOBODY, TODAY)}


def embedded(page: str) -> list[Any]:
    return [
        json.loads(found)
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    ]


def test_every_claim_has_a_page() -> None:
    assert {f"claims/{name}.html" for name in shipped_library().claims} < set(shipped())


def _broken(pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    parsed = {path: Links(text) for path, text in pages.items() if path.endswith(".html")}
    for path, page in parsed.items():
        for link in page.linked | page.loaded:
            target, anchor = urldefrag(urljoin(path, link))
            if "://" not in target and (target not in pages or (anchor and anchor not in parsed[target].anchors)):
                yield path, link


def test_every_link_within_the_site_leads_somewhere() -> None:
    assert list(_broken(shipped())) == []


@pytest.mark.parametrize("topic", ["search", "claims", "words", "topic", "all", "content", "q"])
def test_a_topic_may_be_called_as_another_part_of_the_page(topic: str) -> None:
    library = a_library(a_claim(topic=topic), topics={topic: "A topic"})
    pages = {page.path: page.text for page in site.pages(library, SOMEBODY, TODAY)}
    ids = re.findall(r'\sid="([^"]+)"', pages["index.html"])
    assert len(ids) == len(set(ids))
    assert f'<h2 id="topic-{topic}">' in pages["index.html"]
    assert f'href="../index.html#topic-{topic}"' in pages[PAGE]
    assert f'<option value="{topic}">' in pages["index.html"]
    assert list(_broken(pages)) == []


def test_a_link_that_leads_nowhere_would_be_seen() -> None:
    assert list(_broken({"a.html": '<a href="b.html">b</a><a href="#c">c</a>'})) != []


def test_nothing_is_loaded_from_elsewhere() -> None:
    loaded = {link for text in shipped().values() for link in Links(text).loaded}
    assert {link.rpartition("/")[2] for link in loaded} == {"site.css", "site.js"}
    assert not any("://" in link for link in loaded)
    assert "url(" not in shipped()["site.css"]


def test_a_factual_claim_embeds_its_review_with_the_address_of_its_page() -> None:
    publisher = Publisher.at("A group", "https://claims.example/")
    pages = files(publisher=publisher)
    assert embedded(pages[PAGE]) == json.loads(pages["claims.json"])
    assert embedded(pages[PAGE])[0]["url"] == f"https://claims.example/{PAGE}"


def test_without_an_address_the_embedded_review_names_the_page_as_seen_from_itself() -> None:
    assert embedded(files()[PAGE])[0]["url"] == "helmets-cut-injuries.html"


@pytest.mark.parametrize("fields", [VALUE, ALLEGATION])
def test_no_other_claim_embeds_a_review(fields: dict[str, Any]) -> None:
    pages = files(a_claim(**fields))
    assert embedded(pages[PAGE]) == json.loads(pages["claims.json"]) == []


def test_the_words_of_an_allegation_stand_nowhere() -> None:
    claim, phrasing = "The club was paid.", "they took the money"
    said = {"claim": claim, "phrasings": [phrasing]}
    whole = "".join(files(a_claim(**ALLEGATION, **said)).values())
    assert not any(words in whole for words in (claim, phrasing))
    assert claim in files(a_claim(**said))[PAGE]


def test_the_list_and_its_search_know_an_allegation_by_its_title_alone() -> None:
    pages = files(a_claim(**ALLEGATION, verdict="Nothing shows that the club was paid."))
    assert "Helmets and head injuries" in pages["index.html"]
    assert "helmets and head injuries" in pages["search.js"]
    for page in (pages["index.html"], pages["search.js"]):
        assert "club" not in page
        assert "journal" not in page.lower()


def test_no_list_shows_a_rating_without_what_it_rates() -> None:
    claims = shipped_library().claims
    for name, page in shipped().items():
        entries = re.findall(r'<ul class="claims">(.*?)</ul>', page, re.DOTALL)
        listed = [entry for found in entries for entry in re.findall(r"<li.*?</li>", found, re.DOTALL)]
        own = name.startswith("claims/")  # a claim's own page shows its rating above the list, too
        assert len(listed) == page.count('class="rating"') - own, name
        for entry in listed:
            claim = claims[re.findall(r'href="(?:claims/)?([^"]+)\.html"', entry)[0]]
            assert (english("often-said", claim=claim.claim) in html.unescape(entry)) is not claim.allegation, name


def test_search_engines_are_asked_to_leave_an_allegation_out() -> None:
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in files(a_claim(**ALLEGATION))[PAGE]
    assert noindex not in files()[PAGE]


def test_a_source_that_is_shown_without_a_link_has_its_address_nowhere() -> None:
    hidden = {"show_link": False, "archived": "https://archive.example/page", "read_at": "https://copy.example/page"}
    whole = "".join(files(a_claim(sources=[a_source(**hidden)])).values())
    assert "A Journal" in whole
    assert not any(f"{host}.example" in whole for host in ("journal", "archive", "copy"))


@pytest.mark.parametrize("key", ["title", "claim", "verdict"])
def test_no_text_can_end_a_script_or_begin_one(key: str) -> None:
    hostile = '</script><script>alert("1")</script><img src=x onerror=alert(1)>'
    pages = files(a_claim(**{key: hostile[:60]}))
    whole = "".join(text for path, text in pages.items() if path.endswith(".html"))
    assert "<script>alert" not in whole
    assert "<img" not in whole


def test_two_records_of_one_page_have_one_number_as_on_the_card() -> None:
    same = {"url": "https://journal.example/one"}
    sources = [a_source("first", **same), a_source("second", **same), a_source("third")]
    points = [a_point("One.", "first", "second"), a_point("Two.", "third")]
    page = files(a_claim(sources=sources, context=points, counterpoints=[a_point("Three.", "second")]))[PAGE]
    assert re.findall(r"\[(\d)\]", page) == ["1", "2", "1"]
    assert len(re.findall(r'<li id="source-', page)) == 2


def test_the_list_is_small_and_loads_nothing_to_search_in_before_somebody_searches() -> None:
    index = shipped()["index.html"]
    assert len(index.encode()) <= 60 * 1024
    assert "search.js" not in index


def test_every_page_tells_what_a_link_to_it_shows() -> None:
    pictured = site.Extras(pictured={site.OF_THE_SITE, "helmets-cut-injuries"})
    pages = files(publisher=SOMEBODY, extras=pictured)
    assert previewed(pages[PAGE]) == {
        "og:type": "article",
        "og:site_name": "A group",
        "og:title": "Helmets and head injuries",
        "og:description": "Studies differ.",
        "og:locale": "en_GB",
        "og:url": f"https://claims.example/site/{PAGE}",
        "og:image": "https://claims.example/site/pictures/helmets-cut-injuries.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Card: Helmets and head injuries. Contested",
    }
    for path in ("index.html", "about.html"):
        assert previewed(pages[path])["og:image"] == "https://claims.example/site/pictures/_site.png"


def test_a_link_to_an_allegation_shows_its_title_and_no_picture_of_its_own() -> None:
    pictured = site.Extras(pictured={site.OF_THE_SITE})
    shown = previewed(files(a_claim(**ALLEGATION), publisher=SOMEBODY, extras=pictured)[PAGE])
    assert shown["og:title"] == "Helmets and head injuries"
    assert shown["og:description"] == english("site-allegation-description")
    assert shown["og:image"].endswith("_site.png")
    assert "Contested" not in shown["og:image:alt"]
    assert site.picture_page(a_library(a_claim(**ALLEGATION)), SOMEBODY)[1] == (site.OF_THE_SITE,)


@pytest.mark.parametrize(("publisher", "extras"), [(NOBODY, site.Extras(pictured={"_site"})), (SOMEBODY, None)])
def test_without_an_address_or_a_picture_a_link_shows_none(publisher: Publisher, extras: site.Extras | None) -> None:
    assert "og:image" not in previewed(files(publisher=publisher, extras=extras)[PAGE])


def test_the_pictures_are_drawn_from_a_page_that_has_a_section_for_each() -> None:
    page, names = site.picture_page(shipped_library(), NOBODY)
    assert re.findall(r'<section id="([^"]+)"', page) == list(names)
    assert [file.path for file in site.pictures({"_site": b"png"})] == ["favicon.png", "pictures/_site.png"]


def test_the_map_of_the_site_lists_every_page_that_search_engines_may_have() -> None:
    hidden = a_claim("hidden", **ALLEGATION)
    changed = a_claim(updated=[{"on": "2027-01-31", "note": "New figures."}])
    found = parsed(files(changed, hidden, publisher=SOMEBODY)["sitemap.xml"])
    told = [(url[0].text, *(one.text for one in url[1:])) for url in found]
    assert told == [
        ("https://claims.example/site/", "2027-01-31"),
        ("https://claims.example/site/about.html",),
        (f"https://claims.example/site/{PAGE}", "2027-01-31"),
    ]


def test_the_feed_tells_what_changed_the_latest_first_and_nothing_of_an_allegation() -> None:
    updates = [{"on": "2027-01-31", "note": "<New> figures."}, {"on": "2026-12-01", "note": "A source."}]
    claims = a_claim(updated=updates), a_claim("other"), a_claim("hidden", **ALLEGATION, title="Who was paid")
    pages = files(*claims, publisher=SOMEBODY)
    found = parsed(pages["changes.xml"])
    entries = found.findall(f"{ATOM}entry")
    assert found.findtext(f"{ATOM}updated") == "2027-01-31T00:00:00Z"
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "Helmets and head injuries: <New> figures.",
        "Helmets and head injuries: A source.",
        "Helmets and head injuries: reviewed",
    ]
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids)
    assert urldefrag(ids[0])[1] in Links(pages[PAGE]).anchors


def test_without_an_address_there_is_no_map_and_no_feed() -> None:
    assert not {"sitemap.xml", "changes.xml"} & files().keys()
    assert "changes.xml" not in files()["index.html"]


def test_a_page_that_is_not_there_leads_back_from_wherever_it_is_shown() -> None:
    assert Links(files(publisher=SOMEBODY)["404.html"]).linked >= {"https://claims.example/site/index.html"}
    assert all("://" in link or link == "#content" for link in Links(files(publisher=SOMEBODY)["404.html"]).linked)


def test_a_page_shows_all_that_was_changed_on_it_and_who_read_it() -> None:
    updates = [{"on": "2027-01-31", "note": "New figures."}, {"on": "2026-12-01", "note": "A source."}]
    page = files(a_claim(updated=updates, read_on="2026-12-24"))[PAGE]
    assert re.findall(r'<li id="change-[^"]+"><time datetime="([\d-]+)">[^<]+</time> ([^<]+)</li>', page) == [
        ("2027-01-31", "New figures."),
        ("2026-12-01", "A source."),
    ]
    assert "24 Dec 2026" in page
    assert english("site-read-never") in files()[PAGE]
    assert english("site-no-changes") in files()[PAGE]


def test_a_page_shows_the_edits_of_its_file_but_of_an_allegation_not_their_words() -> None:
    edits = (Edit(commit="abc1234", on=TODAY, subject="Say <that> the club was paid"),)
    extras = site.Extras(edits={"helmets-cut-injuries": edits})
    assert "Say &lt;that&gt; the club was paid <code>abc1234</code>" in files(extras=extras)[PAGE]
    hidden = files(a_claim(**ALLEGATION), extras=extras)[PAGE]
    assert "abc1234" in hidden
    assert "club" not in hidden


@pytest.mark.parametrize(("number", "told"), [(1, "site-no-changes"), (2, "site-no-notes")])
def test_a_page_without_notes_says_that_nothing_was_changed_only_where_its_file_was_not_edited(
    number: int, told: str
) -> None:
    edits = tuple(Edit(commit=f"abc{one}", on=TODAY, subject="An edit") for one in range(number))
    assert english(told) in files(extras=site.Extras(edits={"helmets-cut-injuries": edits}))[PAGE]


def test_every_page_tells_the_day_of_the_last_review_and_not_of_a_later_edit() -> None:
    claim = a_claim(reviewed_on="2026-11-20", updated=[{"on": "2026-11-30", "note": "A source."}])
    assert "last reviewed 20 Nov 2026" in files(claim)["index.html"]


def test_a_mistake_is_reported_with_the_claim_and_its_revision() -> None:
    links = Links(files(publisher=SOMEBODY)[PAGE]).linked
    (form,) = (link for link in links if "title=" in link)
    asked = parse_qs(urlsplit(form).query)
    assert form.startswith("https://tracker.example/new?")
    assert (asked["labels"], asked["title"]) == (["claim"], ["Correction: Helmets and head injuries"])
    assert f"Revision: {revision(a_claim(), Language.ENGLISH)}" in asked["body"][0]
    assert not any("tracker" in text for text in files().values())


def test_a_page_says_how_its_card_is_opened_on_discord() -> None:
    page = files()[PAGE]
    assert "<code>/claim Helmets and head injuries</code>" in page
    assert revision(a_claim(), Language.ENGLISH) in page


def test_a_site_is_in_the_language_of_its_library() -> None:
    library = a_library(language="de")
    pages = {page.path: page.text for page in site.pages(library, SOMEBODY, TODAY)}
    html = [text for path, text in pages.items() if path.endswith(".html")]
    assert all('<html lang="de">' in text for text in html)
    assert "Gegenargumente" in pages[PAGE]
    assert 'xml:lang="de"' in pages["changes.xml"]
    words = {"Skip to", "Counterpoints", "Related claims", "Search the claims", "Usually raised"}
    assert [word for word in words if any(word in text for text in html)] == []


def test_an_overdue_review_says_so() -> None:
    assert "Overdue for review" in files(today=date(2027, 11, 25))[PAGE]
    assert "Overdue for review" not in files()[PAGE]


def test_the_page_on_reading_explains_every_rating_that_a_claim_can_have() -> None:
    about = files()["about.html"]
    assert all(english_of("site-meaning", rating)[:20] in about for rating in Rating)


def test_the_same_library_makes_the_same_files() -> None:
    assert shipped() == _written_anew()
