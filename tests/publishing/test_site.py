"""The website: what stands in its files. How it behaves in a browser is tested in test_site_in_browser.py."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest

from bot.app.assembly import whole_library
from bot.core.claims import Claim
from bot.core.errors import BotError
from bot.publishing import site
from bot.publishing.claim_review import Publisher
from tests.builders import TODAY, a_claim, a_library, a_point, a_source

SHIPPED = whole_library(Path(__file__).parents[2] / "claims")
NOBODY = Publisher(name="A group")
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


def files(*claims: Claim, publisher: Publisher = NOBODY, today: date = TODAY) -> dict[str, str]:
    return {page.path: page.text for page in site.pages(a_library(*claims), publisher, today)}


def shipped() -> dict[str, str]:
    return {page.path: page.text for page in site.pages(SHIPPED, NOBODY, TODAY)}


def embedded(page: str) -> list[Any]:
    return [
        json.loads(found)
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    ]


def test_every_claim_has_a_page() -> None:
    assert {f"claims/{name}.html" for name in SHIPPED.claims} < set(shipped())


def _broken(pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    parsed = {path: Links(text) for path, text in pages.items() if path.endswith(".html")}
    for path, page in parsed.items():
        for link in page.linked | page.loaded:
            target, anchor = urldefrag(urljoin(path, link))
            if "://" not in target and (target not in pages or (anchor and anchor not in parsed[target].anchors)):
                yield path, link


def test_every_link_within_the_site_leads_somewhere() -> None:
    assert list(_broken(shipped())) == []


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
    allegation = a_claim(**ALLEGATION, verdict="Nothing shows that the club was paid.")
    index = files(allegation)["index.html"]
    assert "Helmets and head injuries" in index
    assert "club" not in index
    assert "A Journal" not in index


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


def test_an_overdue_review_says_so() -> None:
    assert "Overdue for review" in files(today=date(2027, 11, 25))[PAGE]
    assert "Overdue for review" not in files()[PAGE]


def test_the_page_on_reading_explains_every_rating_that_a_claim_can_have() -> None:
    about = files()["about.html"]
    assert all(meaning[:20] in about for meaning in site.MEANINGS.values())


def test_the_same_library_makes_the_same_files() -> None:
    assert shipped() == shipped()


def test_a_page_of_a_withdrawn_claim_is_deleted(tmp_path: Path) -> None:
    two = a_library(a_claim(), a_claim("other-claim"))
    site.write(tmp_path, site.pages(two, NOBODY, TODAY))
    site.write(tmp_path, site.pages(replace(two, claims={"other-claim": a_claim("other-claim")}), NOBODY, TODAY))
    assert [page.name for page in (tmp_path / "claims").iterdir()] == ["other-claim.html"]


@pytest.mark.parametrize("name", ["notes.txt", "index.html"])
def test_a_folder_with_anything_else_in_it_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(BotError, match="holds something else"):
        site.write(tmp_path, site.pages(a_library(), NOBODY, TODAY))
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BotError, match=r"index\.html cannot be written"):
        site.write(tmp_path / "file" / "site", site.pages(a_library(), NOBODY, TODAY))
