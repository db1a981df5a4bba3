### Cards and lines, apart from the library's own words. They are in the library's language, whoever reads them.

rating-supported = Belegt
rating-partly-supported = Teilweise belegt
rating-contested = Umstritten
rating-misleading = Irreführend
rating-unsupported = Keine Belege gefunden
rating-refuted = Widerlegt
rating-value-judgement = Worum es geht
rated = Bewertung: { $rating }

source-kind-peer-reviewed = begutachtete Studie
source-kind-un = UN-Organisation
source-kind-government = Regierung
source-kind-court = Gericht
source-kind-law = Gesetzestext
source-kind-statistics = amtliche Statistik
source-kind-survey = Umfrage
source-kind-ngo = NGO oder Kampagne
source-kind-news = Medienbericht
source-kind-opinion = Meinungsbeitrag oder Blog
source-kind-working-paper = Arbeitspapier oder Abschlussarbeit
source-kind-book = Buch oder Lexikon

context-heading-factual = Was die Belege zeigen
context-heading-value = Was dafür angeführt wird
counterpoint-heading-factual = Gegenargumente zum Urteil
counterpoint-heading-value = Was dagegen angeführt wird
sources-heading = Quellen

line-factual = Ein Punkt, der in dieser Debatte oft vorkommt: **{ $title }**. Hintergrund und Gegenargumente für alle, die es interessiert:
line-value = Eine Wertefrage, die in dieser Debatte oft vorkommt: **{ $title }**. Worum es geht, von mehr als einer Seite:
# The claim in its canonical words, for the website.
often-said = Oft gesagt: „{ $claim }“
claim-sentence-factual = Behauptung: „{ $claim }“
claim-sentence-value = Eine Wertefrage: „{ $claim }“
# Stands where the claim's sentence would, for an allegation: naming one spreads it.
subject = Thema: { $title }
strongest-finding-factual = **Befund**: { $point }
strongest-finding-value = **Dafür**: { $point }
strongest-counterpoint-factual = **Gegenargument**: { $point }
strongest-counterpoint-value = **Dagegen**: { $point }
disclaimer = Keine Rechts- oder Gesundheitsberatung.

overview-button = Übersicht
evidence-button-factual = Belege
evidence-button-value = Dafür
counterpoint-button-factual = Gegenargumente
counterpoint-button-value = Dagegen
sources-button = Quellen
source-details = Quellen im Einzelnen
open-page = Seite öffnen

# Stands under a list of sources that did not all fit; $button leads to the others.
more-sources = … und { $hidden } weitere: **{ $button }** drücken.
day =
    { $day }. { $month ->
        [1] Jan.
        [2] Feb.
        [3] März
        [4] Apr.
        [5] Mai
        [6] Juni
        [7] Juli
        [8] Aug.
        [9] Sept.
        [10] Okt.
        [11] Nov.
       *[12] Dez.
    } { $year }
checked =
    Geprüft am { $reviewed } · { $overdue ->
        [yes] Prüfung überfällig
       *[no] nächste Prüfung bis { $next }
    }
updated = Aktualisiert am { $on }
hosted-copy = Kopie bei { $via }
read = Gelesen: { $locator } ({ $day }).
read-copy = Gelesen: { $locator }, in einer Kopie bei { $via } ({ $day }).
source-limits = Grenzen: { $limits }
archived = archivierte Kopie

## Above a card, to whoever checked a text: these follow the reader

gate-question = *Als Frage gelesen.*
gate-quoted = *Als Zitat gelesen.*
gate-denied = *Als Widerspruch gegen diese Behauptung gelesen.*
gate-joke = *Als Scherz gelesen.*
gate-personal = *Das liest sich wie eine eigene Erfahrung. Die Karte handelt von der öffentlichen Debatte, nicht von der Geschichte eines einzelnen Menschen.*
