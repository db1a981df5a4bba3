// Searches what stands in the page itself: no server, no network. Without it, all claims are listed.
"use strict";

(() => {
  const $ = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’']/gu, "").toLowerCase();
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const FILTERS = ["topic", "rating", "side"];
  const MOST_NEAR = 6;
  const WEIGHTS = { title: 8, said: 4, answer: 2, sources: 1 };
  const SMALL = new Set(wordsOf("a an and are as at be by do does for from has have in is it of on or than that the this to was were what which who why will with"));

  const entries = JSON.parse($("entries").textContent).map((entry) => ({
    ...entry,
    item: document.querySelector(`[data-claim="${entry.id}"]`),
    fields: Object.keys(WEIGHTS).map((name) => [WEIGHTS[name], new Set(wordsOf(entry[name]))]),
  }));

  // What many claims say tells little; a word counts by how few have it.
  const holders = (word) => entries.filter((entry) => strength(entry, word) > 0).length;
  const strength = (entry, word) => {
    let best = 0;
    for (const [weight, words] of entry.fields) {
      if (words.has(word)) best = Math.max(best, weight);
      else if (word.length > 2 && [...words].some((known) => known.startsWith(word))) best = Math.max(best, weight * 0.7);
    }
    return best;
  };

  const asked = () => ({
    words: wordsOf($("words").value),
    filters: FILTERS.map((name) => [name, $(name).value]).filter(([, value]) => value),
  });

  const search = ({ words, filters }) => {
    const told = words.filter((word) => !SMALL.has(word));
    const sought = told.length ? told : words;
    const rarity = new Map(sought.map((word) => [word, Math.log(1 + entries.length / (1 + holders(word)))]));
    const kept = entries.filter((entry) => filters.every(([name, value]) => entry[name] === value));
    const scored = kept.map((entry) => {
      const strengths = sought.map((word) => strength(entry, word) * rarity.get(word));
      return { entry, hits: strengths.filter(Boolean).length, score: strengths.reduce((sum, one) => sum + one, 0) };
    });
    const ranked = scored.filter(({ hits }) => hits || !sought.length).sort((one, other) => other.score - one.score);
    const whole = ranked.filter(({ hits }) => hits === sought.length);
    const best = whole.length ? whole : ranked.slice(0, MOST_NEAR);
    return { found: best.map(({ entry }) => entry), exact: whole.length > 0 };
  };

  const count = (number) => `${number} ${number === 1 ? "claim" : "claims"}`;
  const summary = (found, exact) => {
    if (!found.length) return "No claim found. Try other words, or fewer filters.";
    return exact ? `${count(found.length)} found.` : "No claim has all of these words. Nearest first:";
  };

  const remember = (query) => {
    const state = new URLSearchParams([...(query.words.length ? [["q", $("words").value]] : []), ...query.filters]);
    history.replaceState(null, "", `#${state.toString()}`);
  };

  const show = () => {
    const query = asked();
    const all = !query.words.length && !query.filters.length;
    const { found, exact } = all ? { found: [], exact: true } : search(query);
    $("all").hidden = !all;
    $("results").hidden = all;
    $("hits").replaceChildren(...found.map(({ item }) => item.cloneNode(true)));
    $("count").textContent = all ? "" : summary(found, exact);
    return query;
  };

  const restore = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    $("words").value = state.get("q") || "";
    for (const name of FILTERS) {
      $(name).value = state.get(name) || "";
      if ($(name).selectedIndex < 0) $(name).value = "";
    }
    show();
  };

  $("search").hidden = false;
  $("filters").open = matchMedia("(min-width: 40rem)").matches || FILTERS.some((name) => location.hash.includes(`${name}=`));
  $("search").addEventListener("submit", (event) => event.preventDefault());
  $("search").addEventListener("input", () => remember(show()));
  addEventListener("hashchange", restore);
  if (location.hash.includes("=")) restore();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    $("words").focus();
  });
})();
