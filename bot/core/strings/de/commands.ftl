### Commands with their parameters, permissions, and the texts of /claims and /about.

# The name in the menu of a message. Names of commands are the same in all languages.
check-menu = Check this message

description-check = Gleiche einen Text mit den Behauptungen der Bibliothek ab; nur du siehst die Antwort
description-claim = Schlag eine Behauptung nach: Bewertung, Belege, Gegenargumente, Quellen
description-claims = Blättere die Behauptungen nach Themen durch
description-privacy = Sieh ein, exportiere oder lösche, was ich über dich speichere, oder schließ dich vom Lesen aus
description-about = Was Counterpoint ist, wer es betreibt und was es in diesem Kanal tut
description-setup = Wähle Kanäle und Modi
description-report = Was ich gesagt habe oder gesagt hätte, und wie gut
description-pause = Halte mich sofort an, hier oder auf dem ganzen Server

parameter-text = Was jemand sagt, in ein, zwei Sätzen
parameter-name = Ein paar Buchstaben der Behauptung
parameter-topic = Nur die Behauptungen zu diesem Thema
parameter-duration = Wie lange; ohne Angabe bis zum Fortsetzen
parameter-scope = Ohne Angabe der ganze Server
parameter-days = Ohne Angabe sieben Tage

days-7 = 7 Tage
days-30 = 30 Tage
duration-1h = 1 Stunde
duration-24h = 24 Stunden
duration-7d = 7 Tage
duration-resumed = bis zum Fortsetzen
scope-server = Server
scope-channel = dieser Kanal

## Permissions, as Discord names them

permission-view-channel = Kanal ansehen
permission-send-messages = Nachrichten senden
permission-send-messages-in-threads = Nachrichten in Threads senden
permission-read-message-history = Nachrichtenverlauf anzeigen
permission-embed-links = Links einbetten
permission-manage-messages = Nachrichten verwalten
permission-manage-guild = Server verwalten

## /claims

all-claims = Alle Behauptungen
page-of = Seite { $page } von { $pages }

## /about

about = Counterpoint erkennt Behauptungen, die in dieser Debatte oft vorkommen, und liefert dazu Hintergrund mit Quellen und die stärksten Gegenargumente. Eine Bewertung gilt der Behauptung, nie einer Person. Counterpoint speichert weder Nachrichtentexte noch eine Liste, wer was gesagt hat. Alles, was es sagt, stammt aus einer Bibliothek, die Menschen geschrieben und geprüft haben. Ein kleines Modell auf dem eigenen Rechner beurteilt, ob eine Nachricht eine Behauptung aufstellt; nichts von dem, was es sagt, ist generiert.
about-commands = **Für dich**: /check liest einen Text, /claim öffnet eine Behauptung, /claims listet alle auf; die Antwort siehst nur du. /privacy zeigt, was über dich gespeichert ist, und dort kannst du dich vom Lesen ausschließen.
no-judge-here = ⚠ Das Modell, das Nachrichten beurteilt, fehlt; daher antworte ich nur auf Befehle und melde mich nie ungefragt.
run-by = Betrieben von { $name }.
run-by-unknown = Betrieben wird diese Instanz von denen, die sie zu Discord hinzugefügt haben; in meinem Profil steht, wer das ist.
policy-link = Datenschutzerklärung
terms-link = Nutzungsbedingungen
source-link = Quellcode
report-link = Problem melden
mode-here-off = **In diesem Kanal**: aus: Ich lese hier nichts und poste nichts von selbst.
mode-here-shadow = **In diesem Kanal**: Probelauf: Ich lese Nachrichten nur im Arbeitsspeicher, poste nichts und notiere, auf welche Behauptungen ich geantwortet hätte.
mode-here-line = **In diesem Kanal**: Zeile: Ich antworte manchmal mit einem neutralen Satz und einem Knopf für den Hintergrund.
mode-here-line-first = **In diesem Kanal**: erst Zeile: Ich antworte manchmal mit einem neutralen Satz und einem Knopf, und mit einer kurzen Karte, wenn die Behauptung wiederkommt.
mode-here-card = **In diesem Kanal**: Karte: Ich antworte manchmal mit einer kurzen Karte: Bewertung, Behauptung, Urteil und Knöpfe zu allem, was dahintersteht.
stopped-here = **In diesem Kanal**: angehalten: Meine Antworten wurden hier abgelehnt, weil mir eine Berechtigung fehlte oder AutoMod sie blockiert hat. Die Moderation kann das beheben und /setup noch einmal ausführen.
library-line = **Bibliothek**: { $name }, { $claims ->
        [one] { $claims } Behauptung
       *[other] { $claims } Behauptungen
    }, Fassung { $revision }, zuletzt geprüft am { $latest }.
# $first names the first error and its place, $others counts the others.
library-refused =
    Ein neuerer Stand der Bibliothek wird zurückgehalten, bis er in Ordnung gebracht ist: { $first }{ $others ->
        [0] { "" }
       [one] { " " }und { $others } weiterer Fehler
       *[other] { " " }und { $others } weitere Fehler
    }.
