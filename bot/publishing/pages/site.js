// Searches the claims without a server. What it looks through is a script of its own, loaded at the first search.
// Without script, all claims are listed.
"use strict";

(() => {
  const $ = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]/gu, "").toLowerCase();
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const FILTERS = ["topic", "rating", "side"];
  const MOST_NEAR = 6;
  const WEIGHTS = { title: 8, said: 4, answer: 2, sources: 1 };
  const WHOLE = 1, BEGUN = 0.7, INFLECTED = 0.6, MISTYPED = 0.5;
  const SHORTEST_STEM = 4;
  // What may follow a common stem: English and German endings.
  const ENDING = /^(?:[edksyrn]|[dkmnptbg]?(?:ed|ing|ings|er|ers)|al|ally|ant|ation|ations|em|en|ern|es|ied|ies|in|innen|ion|ions|ise|ised|ises|ising|isation|ize|ized|izes|izing|ization|ly|ment|ments|or|ors|ung|ungen|yed|ying)?$/u;

  const items = [...document.querySelectorAll("[data-claim]")];
  const count = $("count");

  // Every word of the index, with the claims that have it and how much it counts in each.
  const indexed = ({ claims, ...rest }) => {
    const places = new Map();
    for (const [number, claim] of claims.entries()) {
      for (const [field, weight] of Object.entries(WEIGHTS)) {
        for (const word of claim[field].split(" ").filter(Boolean)) {
          if (!places.has(word)) places.set(word, new Map());
          const held = places.get(word);
          held.set(number, Math.max(weight, held.get(number) || 0));
        }
      }
    }
    const numbers = new Map(claims.map((claim, number) => [claim.id, number]));
    return { ...rest, small: new Set(rest.small.split(" ")), places, numbers, known: [...places.keys()] };
  };

  let loading = null;
  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "search.js";
      script.onload = () => resolve(indexed(globalThis.counterpointSearch));
      script.onerror = () => { loading = null; reject(new Error("search.js")); };
      document.head.append(script);
    });
    return loading;
  };

  // Letters to add, drop, change or swap until the typed word is the known one, or its beginning.
  const distance = (typed, known, most) => {
    const wide = Math.min(known.length, typed.length + most);
    let older = [], row = Array.from({ length: wide + 1 }, (_, at) => at);
    for (let i = 1; i <= typed.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= wide; j += 1) {
        const same = typed[i - 1] === known[j - 1];
        let least = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === known[j - 2] && typed[i - 2] === known[j - 1]) least = Math.min(least, older[j - 2] + 1);
        next.push(least);
      }
      if (Math.min(...next) > most) return most + 1;
      [older, row] = [row, next];
    }
    return Math.min(...row);
  };

  const inflected = (one, other) => {
    let shared = 0;
    while (shared < one.length && one[shared] === other[shared]) shared += 1;
    return shared >= SHORTEST_STEM && ENDING.test(one.slice(shared)) && ENDING.test(other.slice(shared));
  };

  // The known words that a typed one may be, each with how surely. Of typos only the nearest count, and none where the
  // word is known or begins one that is.
  const meanings = (word, known) => {
    const found = new Map();
    for (const one of known) {
      if (one === word) found.set(one, WHOLE);
      else if (word.length > 2 && one.startsWith(word)) found.set(one, BEGUN);
      else if (inflected(word, one)) found.set(one, INFLECTED);
    }
    const most = word.length < 4 || /\d/u.test(word) ? 0 : word.length < 8 ? 1 : 2;
    if (!most || [...found.values()].some((surely) => surely > INFLECTED)) return found;
    const near = known.filter((one) => one[0] === word[0] && !found.has(one)).map((one) => [one, distance(word, one, most)]);
    const least = Math.min(most, ...near.map(([, far]) => far));
    for (const [one, far] of near) if (far <= least) found.set(one, MISTYPED);
    return found;
  };

  // How much each claim has of a word.
  const holders = (word, { places, known }) => {
    const held = new Map();
    for (const [one, surely] of meanings(word, known)) {
      for (const [number, weight] of places.get(one)) held.set(number, Math.max(weight * surely, held.get(number) || 0));
    }
    return held;
  };

  const asked = () => ({
    words: wordsOf($("words").value),
    filters: FILTERS.map((name) => [name, $(name).value]).filter(([, value]) => value),
  });

  // What many claims say tells little; a word counts by how few have it.
  const search = ({ words, filters }, index) => {
    const kept = items.filter((item) => filters.every(([name, value]) => item.dataset[name] === value));
    if (!words.length) return { found: kept, exact: true };
    const full = words.flatMap((word) => (Object.hasOwn(index.aliases, word) ? index.aliases[word].split(" ") : [word]));
    const told = full.filter((word) => !index.small.has(word));
    const sought = (told.length ? told : full).map((word) => holders(word, index));
    const scored = kept.map((item) => {
      const number = index.numbers.get(item.dataset.claim);
      const scores = sought.map((held) => (held.get(number) || 0) * Math.log(1 + items.length / (1 + held.size)));
      return { item, hits: scores.filter(Boolean).length, score: scores.reduce((sum, one) => sum + one, 0) };
    });
    const ranked = scored.filter(({ hits }) => hits).sort((one, other) => other.score - one.score);
    const whole = ranked.filter(({ hits }) => hits === sought.length);
    return { found: (whole.length ? whole : ranked.slice(0, MOST_NEAR)).map(({ item }) => item), exact: whole.length > 0 };
  };

  const summary = (found, exact) => {
    const { one, many, nearest, none } = count.dataset;
    if (!found.length) return none;
    if (!exact) return nearest;
    return found.length === 1 ? one : many.replace("#", found.length);
  };

  const remember = () => {
    const { words, filters } = asked();
    const state = new URLSearchParams([...(words.length ? [["q", $("words").value]] : []), ...filters]);
    history.replaceState(null, "", `#${state.toString()}`);
  };

  const shown = (found, said, all) => {
    $("all").hidden = !all;
    $("results").hidden = all && !said;
    $("hits").replaceChildren(...found.map((item) => item.cloneNode(true)));
    count.textContent = said;
  };

  const show = async () => {
    const wanted = asked();
    if (!wanted.words.length && !wanted.filters.length) { shown([], "", true); return; }
    try {
      const index = wanted.words.length ? await load() : null;
      // While it was loaded, more may have been typed, and cleared.
      const query = asked();
      if (query.words.length && !index) return;
      if (!query.words.length && !query.filters.length) return;
      const { found, exact } = search(query, index);
      shown(found, summary(found, exact), false);
    } catch (fault) {
      shown([], count.dataset.failed, true);
    }
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
  $("words").addEventListener("focus", () => { load().catch(() => {}); }, { once: true });
  $("search").addEventListener("submit", (event) => event.preventDefault());
  $("search").addEventListener("input", () => { remember(); show(); });
  addEventListener("hashchange", restore);
  if (location.hash.includes("=")) restore();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    $("words").focus();
  });
})();
