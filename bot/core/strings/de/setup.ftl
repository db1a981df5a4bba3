### /setup and /pause, and how a trial begins and ends.

setup-heading = ## Counterpoint einrichten
setup-promise = Ich lese Nachrichten nur in den hier gewählten Kanälen, nur im Arbeitsspeicher, und speichere keinen Text.
setup-channels = **1. Kanäle** (Threads folgen ihrem Kanal)
setup-channels-hint = Bis zu 25 Kanäle wählen
setup-mode = **2. Modus für diese Kanäle**
mode-name-card = Karte
mode-name-line = Zeile
mode-name-line-first = Erst Zeile
mode-name-shadow = Probelauf
mode-name-off = Aus
mode-choice-shadow = Probelauf: postet nichts, notiert, worauf ich geantwortet hätte
mode-choice-line = Zeile: ein neutraler Satz und ein Knopf
mode-choice-line-first = Erst Zeile: die Karte, wenn die Behauptung wiederkommt
mode-choice-card = Karte: Bewertung, Urteil und Knöpfe
mode-choice-off = Aus: liest nichts
apply = Anwenden …
server-options = Serveroptionen
permissions-button = Berechtigungen
report-button = Bericht
no-passive = ⚠ { no-content }
nothing-on = Jetzt: in allen Kanälen aus.
# $channels is “mode-in” for each mode that is on.
setup-now = Jetzt: { $channels }.
mode-in = { $mode } in { $channels }
and-more = { $named } (und { $left } mehr)
# What a panel has no room for.
more-lines = … und { $left } weitere
choose-first = Bitte wähle zuerst mindestens einen Kanal.

## The choice of a library, where there are several

setup-library = **Bibliothek** (womit ich mich auf diesem Server auskenne)
choose-library = Eine Bibliothek wählen
library-missing = ⚠ { problem-no-library }
library-chosen = Von jetzt an antworte ich aus der Bibliothek **{ $library }**. Ihre Behauptungen wurden hier noch nicht erprobt: Sicherer ist es, mit „{ mode-name-shadow }“ anzufangen.

## Server options

options-heading = ## Serveroptionen
channel-ceiling = **Antworten je Kanal und Tag**
server-ceiling = **Antworten auf dem ganzen Server je Tag**
author-ceiling = **Antworten je Person und Tag**
no-limit = unbegrenzt
switches = **Schalter**: Jeder Knopf sagt, was gilt; ein Druck ändert es. „Wertefragen“ sind Behauptungen, über die Belege nicht entscheiden können: Auf sie antworte ich dann auch, mit dem, was dafür und dagegen angeführt wird, und ohne Bewertung.
values-on = Wertefragen: an
values-off = Wertefragen: aus
cards-allowed = Mitglieder posten Karten: an
cards-forbidden = Mitglieder posten Karten: aus
no-claims-off = Hier ist keine Behauptung „{ claim-mode-off }“ oder „{ claim-mode-asked }“.
turn-on-again = Für eine Behauptung aufheben

## Permissions

permissions-heading = ## Berechtigungen
no-channel-on = Noch bin ich in keinem Kanal aktiv.
nothing-missing = In den Kanälen, in denen ich aktiv bin, habe ich alles, was ich brauche.
# The way to a page is written as Discord writes it.
give-permissions = Gib meiner Rolle unter Kanaleinstellungen › Berechtigungen, was fehlt.
missing-permissions = ⚠ Fehlende Berechtigungen in { $channels }: { $names }.

## Confirmation

confirm-heading = ## Bitte bestätigen
setup-change = { $mode } in { $channels }.
mode-means-off = Ich lese dort nichts und poste nichts, und Mitglieder können dort keine Karten posten. Was ich gepostet habe, bleibt stehen.
mode-means-shadow = Ich lese dort Nachrichten nur im Arbeitsspeicher, poste nichts und notiere, auf welche Behauptungen ich geantwortet hätte.
mode-means-line = Unter Nachrichten von Mitgliedern kann ich einen neutralen Satz posten, für alle sichtbar und ohne Bewertung, mit einem Knopf, der die Karte nur denen zeigt, die ihn drücken.
mode-means-line-first = Unter Nachrichten von Mitgliedern kann ich einen neutralen Satz posten, für alle sichtbar und ohne Bewertung; kommt die Behauptung dort wieder, eine kurze Karte mit Bewertung.
mode-means-card = Unter Nachrichten von Mitgliedern kann ich eine kurze Karte posten, für alle sichtbar: wie die Belege zu einer Behauptung stehen (eine Bewertung), die Behauptung und ein Urteil.
members-post-cards = Auch Mitglieder können die Karte mit ihrer Bewertung posten; das lässt sich unter „{ server-options }“ abschalten.
members-post-no-cards = Mitglieder können keine Karten posten; das lässt sich unter „{ server-options }“ erlauben.
not-tried = Hier noch nicht erprobt. Sicherer ist es, mit „{ mode-name-shadow }“ anzufangen.
not-tried-in = { $channels }: { not-tried }
sensitive-channels =
    ⚠ { $channels }: { $several ->
        [yes] Ihre Namen lassen
       *[no] Der Name lässt
    } vermuten, dass Menschen dort Hilfe suchen. Hintergrund, um den niemand gebeten hat, kann verletzen.
ceiling =
    Höchstens { $replies ->
        [one] { $replies } Antwort
       *[other] { $replies } Antworten
    } je Kanal und Tag.
notice-always = In jedem Kanal wird einmal ein Hinweis gepostet.
notice-in = Einmal wird ein Hinweis gepostet, und zwar in { $channels }.
notice-none = Es wird kein Hinweis gepostet, da ich dort schon aktiv war.
no-notice-in-forums = { $channels }: In einem Forum poste ich keinen Hinweis. Bitte schreib in seine Richtlinien, dass ich dort mitlese und dass man sich mit /privacy davon ausschließen kann.
notice-on = Einmaligen Hinweis posten: an
notice-off = Einmaligen Hinweis posten: aus
stop-any-time = Mit /pause jederzeit anzuhalten.
confirm = Bestätigen
confirm-all = Alle bestätigen
confirm-without = Ohne { $channel } bestätigen
confirm-without-them = die ⚠-Kanäle
back = Zurück
setup-done = Fertig.
setup-nothing-left = Es bleibt kein Kanal übrig, daher wurde nichts geändert.
nothing-can-go-live = Kein Kanal im Probelauf kann scharf geschaltet werden: In Ankündigungskanälen und in Kanälen, die es nicht mehr gibt, antworte ich nicht.
changed-meanwhile = ⚠ Inzwischen hat jemand neu gewählt ({ $channels }). Noch ist nichts geändert: Bestätige noch einmal, wenn du es weiterhin willst.
channels-gone =
    { $number } { $number ->
        [one] gewählter Kanal existiert nicht mehr und wurde
       *[other] gewählte Kanäle existieren nicht mehr und wurden
    } ausgelassen.
notice-failed = ⚠ { $channels }: Den Hinweis konnte ich dort nicht posten. Bitte prüfe meine Berechtigungen.

## Posted in a channel, in the server's language

channel-notice-shadow = Counterpoint läuft in diesem Kanal zur Probe. Es liest Nachrichten nur im Arbeitsspeicher, um zu sehen, welche viel diskutierten Behauptungen vorkommen, postet nichts und speichert keinen Text. Wer nicht gelesen werden möchte, kann das mit /privacy einstellen.
channel-notice-line = Counterpoint ist in diesem Kanal aktiv. Unter eine Nachricht mit einer Behauptung, die in dieser Debatte oft vorkommt, stellt es manchmal einen neutralen Satz, mit einem Knopf zu Hintergrund mit Quellen. { notice-end }
channel-notice-line-first = Counterpoint ist in diesem Kanal aktiv. Unter eine Nachricht mit einer Behauptung, die in dieser Debatte oft vorkommt, stellt es manchmal einen neutralen Satz, mit einem Knopf zu Hintergrund mit Quellen, und wenn die Behauptung wiederkommt, eine kurze Karte mit einer Bewertung. { notice-rating } { notice-end }
channel-notice-card = Counterpoint ist in diesem Kanal aktiv. Unter eine Nachricht mit einer Behauptung, die in dieser Debatte oft vorkommt, stellt es manchmal eine kurze Karte mit einer Bewertung und Knöpfen zu Hintergrund mit Quellen. { notice-rating } { notice-end }
notice-rating = Eine Bewertung sagt, wie die Belege zu der Behauptung stehen, nie etwas über eine Person.
notice-end = Es speichert keinen Text. Wer nicht gelesen werden möchte, kann das mit /privacy einstellen; mehr unter /about.

## From a trial to live channels

after-shadow = Wie es weitergeht: Ich poste nichts und notiere, worauf ich geantwortet hätte. Nach etwa { $enough } solchen Fällen öffne /report und drücke „{ review-samples }“; „{ go-live }“ steht daneben.
gate-heading = ## Scharf schalten?
gate-channels = **Kanäle im Probelauf**, die scharf geschaltet werden
more-on-trial = { $number ->
    [one] { $number } weiterer Kanal ist
   *[other] { $number } weitere Kanäle sind
} im Probelauf; ihren Modus wählst du in /setup.
gate-mode = **Modus für diese Kanäle**
go-live-anyway = Trotzdem scharf schalten …
too-few-reviewed = ⚠ Das ist noch früh: Bisher wurden weniger als { $enough } Antworten geprüft.
too-uncertain = ⚠ Das ist noch früh: Vielleicht sind nur { $percent } von 100 Antworten richtig; mindestens { $sound } sollten es sein.
# $links lead to the messages that are still there.
under-own-experience =
    { $number ->
        [0] Antworten auf eigene Erfahrungen: keine.
       *[other] ⚠ Antworten auf eigene Erfahrungen: { $number }{ $links ->
            [none] { " " }(nicht mehr einzusehen).
           *[other] . Bitte sieh nach, bevor du scharf schaltest: { $links }
        }
    }
gate-is-open = Das ist ein Rat, keine Sperre: Du entscheidest.

## /pause

unseen-channel = ein Kanal, den ich nicht sehe
this-server = dieser Server
until-resumed = bis zum Fortsetzen
until = bis { $moment }
resume-now = Jetzt fortsetzen
# $until is the end of the pause in words, or who paused.
paused = Pausiert: { $scope }, { $until }. Ich lese keine Nachrichten und poste nichts; private Antworten gibt es weiterhin.
quiet-now = Ruhezeit bis { $end } ({ $zone })
resumed = Läuft wieder: { $scope }.
# A sentence for each other pause follows.
resumed-but = Diese Pause ist beendet ({ $scope }), aber eine andere gilt noch:
# $duration is “duration-1h” or another of these.
longer-pause = Das ist länger als { $duration }, daher wurde nichts geändert.
shorten-to = Auf { $duration } verkürzen
