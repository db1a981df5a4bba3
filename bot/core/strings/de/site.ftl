### The website, in the library's language.

site-skip = Zum Inhalt springen
site-nav = Website
site-claims = Behauptungen
site-reading = Lesehilfe
site-state = { $claims ->
    [one] { $claims } Behauptung
   *[other] { $claims } Behauptungen
}, zuletzt geprüft am { $day }, Fassung { $revision }. Herausgegeben von { $publisher }.
site-about-claims = Eine Bewertung gilt der Behauptung, nie einer Person.
site-data = Alle Bewertungen als Daten (ClaimReview)
site-feed = Änderungen (Atom-Feed)
site-report = Einen Fehler melden
site-card-alt = Karte: { $title }. { $rating }

## The list of all claims and its search

site-index-title = { $library }: { $claims ->
    [one] { $claims } Behauptung mit Belegen und Gegenargumenten
   *[other] { $claims } Behauptungen mit Belegen und Gegenargumenten
}
site-index-description = Behauptungen, die in der Debatte über { $library } immer wieder vorkommen: was die Belege zeigen, die stärksten Gegenargumente, alle Quellen.
site-index-lead = Behauptungen, die in dieser Debatte immer wieder vorkommen, von allen Seiten: was die Belege zeigen, die stärksten Gegenargumente und wo man alles selbst nachlesen kann.
site-search = Behauptungen durchsuchen
site-search-hint = In eigenen Worten
site-filters = Filter
site-topic = Thema
site-topics = Themen
site-all-topics = Alle Themen
site-rating = Bewertung
site-any-rating = Alle Bewertungen
site-side = Meist vorgebracht von
site-anybody = Egal wem
site-found = Treffer
site-found-one = 1 Behauptung gefunden.
# The script puts the number in the place of #.
site-found-many = # Behauptungen gefunden.
site-found-nearest = Keine Behauptung enthält alle diese Wörter. Die ähnlichsten zuerst:
site-found-none = Keine Behauptung gefunden. Vielleicht helfen andere Wörter oder weniger Filter.
site-search-failed = Die Suche ließ sich nicht laden. Unten stehen alle Behauptungen.

## The page of a claim

site-breadcrumb = Navigationspfad
site-all-claims = Alle Behauptungen
site-allegation-note = Diese Seite handelt davon, was identifizierbare Personen getan haben sollen. Sie nennt die Frage, berichtet, was Quellen dafür und dagegen sagen, und wiederholt den Vorwurf nicht, als wäre er erwiesen.
site-allegation-description = Was Quellen dafür und dagegen sagen und was nicht bekannt ist.
site-meanings-link = Was die Bewertungen bedeuten
site-mark = Quelle { $number }
site-no-link = Warum hier kein Link steht
site-read-copy-link = Die gelesene Kopie
site-raised-by = Meist vorgebracht von: { $side }. Das sagt nichts darüber, wer recht hat.
site-permalink = Dauerhafter Link zu dieser Behauptung
site-on-discord = Auf Discord-Servern mit diesem Bot öffnet sich die Karte mit
site-card-revision = Diese Seite zeigt die Karte in der Fassung { $revision }.
site-correct = Einen Fehler auf dieser Seite melden
site-correction-title = Korrektur: { $title }
site-correction-body =
    Behauptung: { $claim }
    Fassung: { $revision }
    Was falsch ist und welche Quelle das zeigt:{ "\u000A" }
site-changes = Korrekturen und Änderungen
site-no-changes = Seit der ersten Veröffentlichung wurde nichts geändert.
site-no-notes = Seit der ersten Veröffentlichung wurde keine Änderung für Leser vermerkt.
site-read-on = Zuletzt anhand der Quellen gegengelesen von einer Person, die nicht daran mitgeschrieben hat: { $day }.
site-read-never = Noch hat keine Person, die nicht daran mitgeschrieben hat, die Seite anhand der Quellen gegengelesen.
site-edits = { $edits ->
    [one] { $edits } Bearbeitung der Datei
   *[other] Alle { $edits } Bearbeitungen der Datei
}
site-related = Verwandte Behauptungen
site-other-claims = Andere Behauptungen
site-previous = Vorige Behauptung
site-next = Nächste Behauptung

## How to read this

site-reading-description = Was die Bewertungen bedeuten, wie Behauptungen und Quellen ausgewählt werden und wie man einen Fehler korrigieren lässt.
site-reading-lead = Jede Seite greift eine Behauptung auf, die oft vorkommt, sagt, was darüber bekannt ist, und nennt die Quellen, damit sich alle selbst ein Bild machen können.
site-ratings-heading = Was die Bewertungen bedeuten
site-ratings-lead = Eine Bewertung sagt, wie die gelesenen Belege zur Behauptung stehen, so wie sie meist vorgebracht wird. Sie gilt nie den Menschen, die die Behauptung vorbringen.
site-meaning-supported = Die gelesenen Belege bestätigen die Behauptung. Die Gegenargumente zeigen ihre Grenzen.
site-meaning-partly-supported = Ein Teil davon trifft zu. Die Seite sagt, welcher, und was darüber hinausgeht.
site-meaning-contested = Gute Belege weisen in beide Richtungen, oder die Forschung ist uneins, wie sie zu deuten sind.
site-meaning-misleading = Etwas daran ist wahr, aber so, wie es vorgebracht wird, entsteht ein falsches Bild.
site-meaning-unsupported = Es fand sich nichts, was sie belegt. Das heißt nicht, dass sie falsch ist.
site-meaning-refuted = Die gelesenen Belege widersprechen ihr.
site-meaning-value-judgement = Eine Wertefrage, die Belege allein nicht entscheiden können. Sie hat keine Bewertung: Die Seite sagt, worum es geht und was am stärksten dafür und dagegen spricht.
site-fairness-heading = Beide Seiten mit derselben Sorgfalt
site-fairness-counterpoints = Zu jeder Behauptung stehen Gegenargumente, auch zu einer belegten. In jeder Liste steht das stärkste zuerst.
site-fairness-sources = Jeder Punkt nennt seine Quellen; bei jeder Quelle steht, was davon wann gelesen wurde und was sie nicht zeigen kann.
site-fairness-titles = Ein Titel nennt das Thema. Er ergreift nie Partei, weder für die Behauptung noch gegen sie.
site-fairness-sides = Die Behauptungen kommen von allen Seiten. So viele bringt jede Seite meist vor:
site-side-count = { $side }: { $claims }
site-people-heading = Behauptungen über Menschen
site-people = Privatpersonen werden nicht genannt. Wo eine Behauptung identifizierbaren Personen etwas vorwirft, wird ihr Wortlaut nicht zitiert, sie wird nicht als Bewertung veröffentlicht, und Suchmaschinen werden gebeten, die Seite auszulassen. Eine Quelle, deren Seite eine Privatperson nennt oder beschuldigt, wird ohne Link angegeben.
site-corrections-heading = Korrekturen
site-corrections = Auf jeder Seite steht, was wann daran geändert wurde. Wer einen Fehler findet, wird gebeten, ihn mit einer Quelle zu melden, die ihn zeigt; wo der Herausgeber Meldungen annimmt, hat jede Seite dafür einen Link.
site-data-heading = Dasselbe als Daten
site-data-file = ClaimReview (schema.org) zu jeder Tatsachenbehauptung, die niemandem etwas vorwirft
site-data-scale = Eine Zahl von 1 (widerlegt) bis 5 (belegt) steht nur dort, wo die Bewertung einen Platz auf dieser Skala hat; umstrittene Behauptungen und solche ohne Belege haben keine.

## A page that is not there

site-missing-title = Diese Seite gibt es hier nicht
site-missing = Vielleicht ist die Adresse falsch geschrieben, oder die Behauptung wurde zurückgezogen.
site-missing-link = Alle Behauptungen ansehen

## The feed of changes

site-feed-title = { $library }: Änderungen
site-feed-reviewed = { $title }: geprüft
site-feed-updated = { $title }: { $note }
