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
reviewed = Geprüft: { $judged } von { $of }, davon { $right } richtig ({ $share }{ "\u00A0" }%, wahrscheinlich ≥ { $bound }{ "\u00A0" }%)
most = Am häufigsten
by-side = Behauptungen, meist vorgebracht von
live = Antworten und Karten
live-event-opened = geöffnet
live-event-shared = von Mitgliedern gepostet
live-event-removed = entfernt
feedback = Rückmeldungen
no-feedback = Rückmeldungen: noch keine.
vote-helpful = hilfreich
vote-not-here = passt nicht / nicht hier
vote-disagree = Widerspruch
lifted = **{ $title }** darf wieder angesprochen werden ({ $channel }).
lifted-still-off = Aufgehoben. **{ $title }** bleibt aus anderem Grund aus oder nicht angesprochen ({ $channel }): siehe „{ claims-button }“.
auto-paused = Nicht angesprochen, wegen Rückmeldungen: { $title } ({ $channel }, bis { $until }).
review-samples = Antworten prüfen
review-silences = Schweigen prüfen
go-live = Scharf schalten …
pause = Pausieren
lift = Eine Behauptung wieder ansprechen

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
silence-personal = eigene Erfahrung
    .sentence = Jemand hat vielleicht von eigenen Erfahrungen oder von denen nahestehender Menschen erzählt.
silence-near-miss = knapp daneben
    .sentence = Die Nachricht sagt dasselbe wie ein Satz, der dieser Behauptung nur ähnelt.
silence-unsure = nicht eindeutig eine Behauptung
    .sentence = Eine Behauptung lag nahe, doch die Nachricht ließ sich nicht sicher genug deuten.
silence-weak = schwach
    .sentence = Eine Behauptung lag nahe, machte aber einen zu kleinen Teil der Nachricht aus.
silence-ambiguous = eine andere Behauptung passt besser
    .sentence = Eine andere Behauptung passt besser auf denselben Satz, und auf die wird hier nicht geantwortet.
silence-many = viele Behauptungen auf einmal
    .sentence = Die Nachricht enthielt so viele Behauptungen, dass eine Karte nur eine davon herausgreifen würde.
silence-on-request = nur auf Anfrage
    .sentence = Die Bibliothek zeigt diese Behauptung nur auf Anfrage.
silence-value = Wertefrage
    .sentence = Die Behauptung ist eine Wertefrage; solche sind auf diesem Server abgeschaltet.
silence-claim-off = soll nicht angesprochen werden
    .sentence = Die Behauptung ist hier aus oder soll nicht angesprochen werden: weil die Moderation es so gewählt hat, wegen Rückmeldungen oder weil eine Antwort gelöscht wurde.
silence-stale = Prüfung überfällig
    .sentence = Die Karte dieser Behauptung hätte schon neu geprüft werden sollen.
silence-already-said = schon gesagt
    .sentence = Eine ihrer Quellen wurde hier kürzlich verlinkt, oder auf die Behauptung wurde gerade geantwortet.
silence-cooldown = Wartezeit
    .sentence = Auf diese oder eine andere Behauptung wurde hier vor Kurzem geantwortet.
silence-ceiling = Tageslimit
    .sentence = Die Höchstzahl der Antworten je Tag war erreicht.
silence-forbidden = fehlende Berechtigung
    .sentence = Im Kanal fehlte eine Berechtigung.

## The chart

chart-spoken = geantwortet oder im Probelauf notiert
chart-silent = geschwiegen, obwohl eine Behauptung nahelag
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
    Balkendiagramm, ein Balken je Tag, vom { $first } bis zum { $last }: { $spoken ->
        [one] { $spoken } Antwort
       *[other] { $spoken } Antworten
    } gegeben oder im Probelauf notiert, { $silent ->
        [one] einmal
       *[other] { $silent }-mal
    } geschwiegen, obwohl eine Behauptung nahelag. Stärkster Tag: { $busiest } ({ $its-spoken } und { $its-silent }).

## Review samples

sample-heading = ## Antwort { $number } von { $of }
near-silence-heading = ## Schweigen { $number } von { $of }
sample =
    Übereinstimmung { $score } (nötig { $needed }), { $next ->
        [none] keine andere Behauptung in der Nähe
       *[other] nächste Behauptung { $next }
    }
sample-text = -# Gerade für dich von Discord abgerufen. Ich behalte keine Kopie.
review-right = Richtig
review-other-subject = Andere Behauptung
review-not-asserted = Frage, Zitat oder Widerspruch
review-personal = Eigene Erfahrung
review-missed = Hätte antworten sollen
review-rightly-silent = Zu Recht geschwiegen
skip = Überspringen
stop = Beenden
open-message = Nachricht öffnen
edited-since = -# Bearbeitet, seit ich sie gelesen habe.
not-fetched = Ich konnte die Nachricht gerade nicht abrufen. Der Knopf öffnet sie in Discord.
without-text = Die Nachricht hat keinen Text, den ich lesen darf. Der Knopf öffnet sie in Discord.
may-not-fetch = Ich kann Nachrichten in { $channel } nicht abrufen: Gib meiner Rolle dort „{ permission-read-message-history }“. Der Knopf öffnet die Nachricht in Discord.
# $passed is one of the two below, or both.
skipped = -# Übersprungen: { $passed }.
skipped-gone =
    { $number } { $number ->
        [one] (die Nachricht ist weg)
       *[other] (die Nachrichten sind weg)
    }
skipped-hidden =
    { $number } { $number ->
        [one] (die Nachricht darf ich dir nicht zeigen)
       *[other] (die Nachrichten darf ich dir nicht zeigen)
    }
silences-reviewed = Schweigen geprüft: { $judged } von { $of }; auf { $missed } davon hätte ich antworten sollen
recall = Etwa { $share }{ "\u00A0" }% von dem erkannt, worauf ich antworten sollte (wahrscheinlich { $low } bis { $high }{ "\u00A0" }%)

## Problems, each with its cure

problems = Probleme:
no-problems = Probleme: keine.
# The way to a page is written as Discord writes it.
problem-missing = { $channel }: Ich kann nicht alles tun, was eingeschaltet ist. Gib meiner Rolle { $missing } unter Kanaleinstellungen › Berechtigungen.
problem-no-right = { $channel }: Ich habe aufgehört, weil Discord eine Antwort abgelehnt hat. Gib meiner Rolle dort { $missing }; dann mache ich von selbst weiter.
problem-automod-stopped = { $channel }: Ich habe aufgehört, weil AutoMod an einem Tag drei Antworten blockiert hat ({ $titles }). Nimm meine Rolle von AutoMod aus oder schalte diese Behauptungen ab („{ claims-button }“ hier unten) und wähle den Kanal dann noch einmal in /setup.
problem-automod = AutoMod hat { times } eine Antwort blockiert ({ $titles }). Nimm meine Rolle von AutoMod aus oder schalte diese Behauptungen ab („{ claims-button }“ hier unten).
problem-vanished = Es kam { times } vor, dass eine Nachricht schon weg war, bevor ich antworten konnte. Du musst nichts tun.
problem-limited = Das Rate-Limit von Discord hat { times } eine Antwort verhindert; ich warte dann. Du musst nichts tun.
problem-other = Discord hat { times } eine Antwort abgelehnt (Code { $code }). Wenn das so weitergeht, sag denen Bescheid, die diese Instanz betreiben.
problem-limited-now = Discord hat mich gebeten, langsamer zu machen, daher poste ich ein paar Minuten lang nichts. Du musst nichts tun.
problem-speech-off = Wer diese Instanz betreibt, hat meine Antworten abgeschaltet; niemand sonst kann sie wieder anschalten.
problem-no-library = Die Bibliothek dieses Servers gehört nicht mehr zu meinen, deshalb schweige ich. Wähle in /setup eine andere.
the-permissions = alles, was sie zum Antworten braucht
