### /report: figures, chart, problems and review samples.

report-heading =
    { $days ->
        [one] ## Counterpoint, letzter Tag
       *[other] ## Counterpoint, letzte { $days } Tage
    }
# A part of other texts.
times =
    { $number ->
        [one] einmal
       *[other] { $number }-mal
    }
read-in =
    Gelesen in { $channels ->
        [one] { $channels } Kanal
       *[other] { $channels } Kanälen
    }.{ $spoken ->
        [0] { "" }
        [one] { " " }Einmal gesprochen.
       *[other] { " " }{ $spoken }-mal gesprochen.
    }{ $trial ->
        [none] { "" }
        [one] { " " }Hätte einmal gesprochen.
       *[other] { " " }Hätte { $trial }-mal gesprochen.
    }
nothing-reviewed = Noch nichts geprüft.
reviewed = Geprüft { $judged } von { $of }: { $right } richtig ({ $share } %, wahrscheinlich ≥ { $bound } %)
most = Am häufigsten
by-side = Nach Seite
live = Antworten
live-event-opened = geöffnet
live-event-shared = von Mitgliedern gepostet
live-event-removed = entfernt
feedback = Rückmeldungen
no-feedback = Rückmeldungen: noch keine.
vote-helpful = hilfreich
vote-not-here = passt nicht / nicht hier
vote-disagree = Widerspruch
lifted = **{ $title }** darf wieder vorkommen: { $channel }.
auto-paused = Durch Stimmen pausiert: { $title } ({ $channel }, bis { $until }).
review-samples = Antworten prüfen
review-silences = Schweigen prüfen
go-live = Scharf schalten …
pause = Pausieren
lift = Eine automatische Pause beenden

## Why the bot kept silent: in a word or two, and in a sentence

kept-silent-heading = Geschwiegen:
kept-silent = Geschwiegen: { $name }. { $sentence }
other-reasons = andere Gründe { $number }
silence-question = Frage
    .sentence = Jemand hat gefragt, ob es so ist.
silence-quoted = Zitat
    .sentence = Jemand hat wiedergegeben, was andere sagen, ohne zuzustimmen.
silence-denied = Widerspruch
    .sentence = Jemand hat gesagt, dass die Behauptung falsch ist.
silence-joke = Scherz
    .sentence = Jemand hat gescherzt oder war sarkastisch.
silence-personal = eigenes Erlebnis
    .sentence = Jemand hat von Eigenem erzählt oder von dem, was nahestehende Menschen erlebt haben.
silence-unsure = nicht sicher eine Behauptung
    .sentence = Eine Behauptung war nahe, doch keine Lesart der Nachricht war sicher genug.
silence-weak = schwach
    .sentence = Eine Behauptung war nahe, aber zu wenig von der Nachricht sagte sie.
silence-ambiguous = zwei gleich nahe Behauptungen
    .sentence = Zwei Behauptungen der Bibliothek passten gleich gut auf einen Satz.
silence-many = viele Behauptungen auf einmal
    .sentence = Die Nachricht enthielt so viele Behauptungen, dass eine Karte nur eine herausgriffe.
silence-on-request = nur auf Anfrage
    .sentence = Die Bibliothek zeigt diese Behauptung nur auf Anfrage.
silence-value = Wertefrage
    .sentence = Die Behauptung ist eine Wertefrage; diese sind auf diesem Server abgeschaltet.
silence-claim-off = Behauptung abgeschaltet
    .sentence = Die Behauptung ist hier abgeschaltet, von der Moderation oder durch Stimmen.
silence-stale = Prüfung überfällig
    .sentence = Die Karte der Behauptung ist älter als das Datum ihrer nächsten Prüfung.
silence-already-said = schon gesagt
    .sentence = Ihre Hauptquelle wurde hier kürzlich verlinkt, oder die Behauptung wurde gerade beantwortet.
silence-cooldown = Wartezeit
    .sentence = Diese oder irgendeine Behauptung wurde hier vor kurzem beantwortet.
silence-ceiling = Tageslimit
    .sentence = Die Höchstzahl der Antworten am Tag war erreicht.
silence-forbidden = fehlende Berechtigung
    .sentence = Im Kanal fehlte eine Berechtigung.

## The chart

chart-spoken = gesagt, oder hätte es
chart-silent = geschwiegen, obwohl eine Behauptung nahe war
short-day =
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
    }
chart-alt =
    Balkendiagramm, ein Balken am Tag vom { $first } bis zum { $last }: { $spoken ->
        [one] { $spoken } Antwort
       *[other] { $spoken } Antworten
    } gegeben oder im Probelauf notiert, { $silent ->
        [one] einmal
       *[other] { $silent }-mal
    } geschwiegen, obwohl eine Behauptung nahe war. Stärkster Tag: { $busiest } ({ $its-spoken } und { $its-silent }).

## Review samples

sample-heading = ## Stichprobe { $number } von { $of }
near-silence-heading = ## Schweigen { $number } von { $of }
sample =
    Behauptung: { $title }
    Übereinstimmung { $score } (nötig { $needed }), { $next ->
        [none] keine andere Behauptung nahe
       *[other] nächste Behauptung { $next }
    }
sample-text = -# Gerade für dich von Discord geholt. Ich behalte keine Kopie.
review-right = Richtig
review-other-subject = Andere Behauptung
review-not-asserted = Frage, Zitat oder Widerspruch
review-personal = Eigenes Erlebnis
review-missed = Hätte antworten sollen
review-rightly-silent = Zu Recht geschwiegen
skip = Überspringen
stop = Beenden
open-message = Nachricht öffnen
edited-since = -# Bearbeitet, seit ich sie gelesen habe.
not-fetched = Ich konnte die Nachricht gerade nicht holen. Der Knopf öffnet sie in Discord.
without-text = Die Nachricht hat keinen Text, den ich lesen darf. Der Knopf öffnet sie in Discord.
may-not-fetch = Ich kann Nachrichten in { $channel } nicht holen: Gib meiner Rolle dort „{ permission-read-message-history }“. Der Knopf öffnet die Nachricht in Discord.
# $passed is one of the two below, or both.
skipped = -# Übersprungen: { $passed }.
skipped-gone = { $number } (die Nachricht ist weg)
skipped-hidden = { $number } (die Nachricht darf ich dir nicht zeigen)
silences-reviewed = Schweigen geprüft { $judged } von { $of }: { $missed } hätten beantwortet werden sollen
recall = Erkannt etwa { $share } % von dem, was beantwortet werden sollte (wahrscheinlich { $low } bis { $high } %)

## Problems, each with its cure

problems = Probleme:
no-problems = Probleme: keine.
# The way to a page is written as Discord writes it.
problem-missing = { $channel }: Ich kann nicht antworten. Gib meiner Rolle { $missing } in den Kanaleinstellungen › Berechtigungen.
problem-no-right = { $channel }: Ich habe aufgehört, weil Discord eine Antwort abgelehnt hat. Gib meiner Rolle dort { $missing }; dann mache ich von selbst weiter.
problem-automod-stopped = { $channel }: Ich habe aufgehört, weil AutoMod an einem Tag drei Antworten blockiert hat ({ $titles }). Nimm meine Rolle von AutoMod aus oder schalte diese Behauptungen ab, dann wähle den Kanal noch einmal in /setup.
problem-automod = AutoMod hat { times } eine Antwort blockiert ({ $titles }). Nimm meine Rolle von AutoMod aus oder schalte diese Behauptungen ab.
problem-vanished = Eine Nachricht war { times } schon weg, bevor die Antwort abging. Es ist nichts zu tun.
problem-limited = Das Rate-Limit von Discord hat { times } eine Antwort verhindert; ich warte dann. Es ist nichts zu tun.
problem-other = Discord hat { times } eine Antwort mit Code { $code } abgelehnt. Wenn das so weitergeht, sag es denen, die diese Kopie betreiben.
problem-limited-now = Discord hat mich gebeten, langsamer zu machen, daher poste ich einige Minuten nichts. Es ist nichts zu tun.
problem-speech-off = Wer diese Kopie betreibt, hat meine Antworten abgeschaltet; nur dort lassen sie sich wieder anschalten.
problem-no-library = Die Bibliothek dieses Servers gehört nicht mehr zu meinen, deshalb schweige ich. Wähle in /setup eine andere.
the-permissions = die Berechtigungen, die /setup nennt
