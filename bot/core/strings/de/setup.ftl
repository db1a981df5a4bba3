### /setup and /pause, and how a trial begins and ends.

setup-heading = ## Counterpoint einrichten
setup-promise = Ich lese Nachrichten nur in den hier gewählten Kanälen, im Arbeitsspeicher, und bewahre keinen Text auf.
setup-channels = **1. Kanäle** (Threads folgen ihrem Kanal)
setup-channels-hint = Bis zu 25 Kanäle wählen
setup-mode = **2. Modus für diese Kanäle**
mode-name-card = Karte
mode-name-line = Zeile
mode-name-shadow = Schatten
mode-name-off = Aus
mode-choice-shadow = Schatten: ein Probelauf, in dem nichts gepostet wird
mode-choice-line = Zeile: ein neutraler Satz und ein Knopf
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
and-more = { $named } und { $left } mehr
choose-first = Bitte wähle zuerst mindestens einen Kanal.

## The choice of a library, where there are several

setup-library = **Bibliothek** (womit ich mich auf diesem Server auskenne)
choose-library = Eine Bibliothek wählen
library-missing = ⚠ { problem-no-library }
library-chosen = Von jetzt an antworte ich aus der Bibliothek **{ $library }**. Ihre Behauptungen wurden hier noch nicht erprobt: Erst Schatten ist sicherer.

## Server options

options-heading = ## Serveroptionen
channel-ceiling = **Antworten je Kanal und Tag**
server-ceiling = **Antworten auf dem ganzen Server am Tag**
author-ceiling = **Antworten je Person und Tag**
no-limit = unbegrenzt
values-on = Auch bei Wertefragen: an
values-off = Auch bei Wertefragen: aus
cards-allowed = Mitglieder posten Karten: an
cards-forbidden = Mitglieder posten Karten: aus
claims-off = **Hier abgeschaltete Behauptungen** (wähle eine, um sie wieder anzuschalten)
no-claims-off = Hier ist keine Behauptung abgeschaltet.
turn-on-again = Eine Behauptung wieder anschalten
on-again = **{ $title }** ist wieder an.

## Permissions

permissions-heading = ## Berechtigungen
no-channel-on = Noch ist kein Kanal an.
nothing-missing = In den Kanälen, die an sind, habe ich alles, was ich brauche.
# The way to a page is written as Discord writes it.
give-permissions = Gib meiner Rolle das Fehlende in den Kanaleinstellungen › Berechtigungen.
missing-permissions = ⚠ { $channels }: Es fehlt { $names }.

## Confirmation

confirm-heading = ## Bitte bestätigen
setup-change = { $mode } in { $channels }.
not-tried = Hier noch nicht erprobt. Zuerst Schatten ist sicherer.
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
notice-on = Einmal einen Hinweis posten: an
notice-off = Einmal einen Hinweis posten: aus
stop-any-time = Mit /pause jederzeit anzuhalten.
confirm = Bestätigen
confirm-all = Alle bestätigen
confirm-without = Bestätigen ohne { $channel }
confirm-without-them = die ⚠-Kanäle
back = Zurück
setup-done = Fertig.
setup-nothing-left = Es ist kein Kanal übrig, daher wurde nichts geändert.
channels-gone =
    { $number } { $number ->
        [one] gewählter Kanal ist
       *[other] gewählte Kanäle sind
    } inzwischen weg und ausgelassen.
notice-failed = ⚠ { $channels }: Den Hinweis konnte ich dort nicht posten. Bitte prüfe meine Berechtigungen.

## Posted in a channel, in the server's language

channel-notice-shadow = Counterpoint läuft in diesem Kanal zur Probe. Es liest Nachrichten im Arbeitsspeicher, um zu sehen, welche umstrittenen Behauptungen vorkommen, postet nichts und bewahrt keinen Text auf. Mit /privacy kann sich ausschließen, wer nicht gelesen werden möchte.
channel-notice-line = Counterpoint ist in diesem Kanal an. Es ergänzt manchmal belegten Hintergrund zu Behauptungen, die in dieser Debatte oft vorkommen. Es bewahrt keinen Text auf. Mit /privacy kann sich ausschließen, wer nicht gelesen werden möchte; mehr unter /about.
channel-notice-card = { channel-notice-line }

## From a trial to live channels

after-shadow = Wie es weitergeht: Ich poste nichts und notiere, worauf ich geantwortet hätte. Nach etwa { $enough } solchen Antworten öffne /report und drücke „{ review-samples }“; „{ go-live }“ steht daneben.
gate-heading = ## Scharf schalten?
go-live-anyway = Trotzdem scharf schalten …
too-few-reviewed = ⚠ Das ist früh: Weniger als { $enough } Antworten wurden geprüft.
too-uncertain = ⚠ Das ist früh: Vielleicht sind nur { $percent } von 100 Antworten richtig; mindestens { $sound } sollten es sein.
# $links lead to the messages that are still there.
under-own-experience =
    { $number ->
        [0] Unter eigenen Erlebnissen: keine.
       *[other] ⚠ Unter eigenen Erlebnissen: { $number }. Bitte sieh nach, bevor du scharf schaltest{ $links ->
            [none] ; die Nachricht ist weg.
           *[other] : { $links }
        }
    }
gate-is-open = Das ist ein Rat und keine Sperre: Du entscheidest.

## /pause

this-server = dieser Server
until-resumed = bis zum Fortsetzen
until = bis { $moment }
resume-now = Jetzt fortsetzen
# $until is the end of the pause in words, or who paused.
paused = Pausiert: { $scope }, { $until }. Ich lese keine Nachrichten und poste nichts; private Antworten gibt es weiterhin.
resumed = Läuft wieder: { $scope }.
