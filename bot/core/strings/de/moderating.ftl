### Was Moderatoren für Personen, Zeiten und einzelne Behauptungen einstellen, und worin eine Woche berichtet wird.

## Who is left alone, who else moderates, and when it is quiet

people-button = Personen und Zeiten
people-heading = ## Personen und Zeiten
exempt-roles = **Rollen, die in Ruhe gelassen werden**: Ich lese nichts, was ihre Mitglieder schreiben. Kanäle sind aus, solange sie nicht in /setup gewählt sind.
exempt-roles-hint = Bis zu 25 Rollen wählen
moderator-role = **Moderationsrolle**: Ihre Mitglieder dürfen hier alles, was die Moderation darf. Damit sie /setup, /report und /pause sehen, erlaube die Rolle in Servereinstellungen › Integrationen.
moderator-role-hint = Eine Rolle wählen
everyone-is-no-role = Diese Rolle haben alle, daher habe ich sie ausgelassen. Bitte wähle eine andere, oder schalte mich in /setup aus.
role-gone = Eine gewählte Rolle gibt es nicht mehr, daher habe ich sie ausgelassen.
roles-changed = Jemand anders hat diese Rollen inzwischen geändert, daher habe ich sie so gelassen, wie sie jetzt sind. Bitte wähle neu.
quiet-hours-none = **Ruhezeit**: keine.
quiet-hours-are = **Ruhezeit**: von { $start } bis { $end } ({ $zone }). Dann lese und poste ich nichts; private Antworten gibt es weiterhin.
quiet-hours-set = Ruhezeit setzen …
quiet-hours-end = Keine Ruhezeit
quiet-title = Ruhezeit
quiet-zone = Zeitzone, etwa Europe/Berlin
quiet-start = Von (24 Stunden, etwa 22:00)
quiet-end = Bis (etwa 07:00)
not-a-zone = „{ $typed }“ ist keine Zeitzone, die ich kenne. { $like ->
        [none] Bitte schreib Kontinent und Stadt, etwa Europe/Berlin.
       *[other] Meintest du { $like }?
    } Es wurde nichts geändert.
not-a-time = „{ $typed }“ ist keine Uhrzeit. Bitte schreib Stunden und Minuten, etwa 22:00. Es wurde nichts geändert.
same-times = Von und bis sind dieselbe Zeit. Für Ruhe den ganzen Tag nimm /pause. Es wurde nichts geändert.

## Single claims

claims-button = Behauptungen
claims-heading = ## Behauptungen
claims-promise = Was hier gewählt wird, gilt für eine Behauptung, auf dem ganzen Server oder in einem Kanal; die Wahl für einen Kanal geht vor. „{ claim-mode-off }“: Weder ich noch Mitglieder posten ihre Karte. „{ claim-mode-asked }“: Ich spreche sie nicht von selbst an; Mitglieder können ihre Karte posten. Private Antworten gibt es immer.
claims-where = Für: { $place }
claims-where-hint = Einen Kanal wählen, oder keinen für den Server
claims-pick = Eine Behauptung wählen ({ $first }–{ $last } von { $of })
claims-found-none = Für „{ $typed }“ wurde keine Behauptung gefunden. Dies sind alle Behauptungen.
claims-search = Suchen …
claims-all = Alle Behauptungen
claims-search-title = Behauptungen suchen
claims-search-label = Wörter der Behauptung oder ihre Quelle
claim-mode-default = Wie der Kanal
claim-mode-server = Wie der Server
claim-mode-off = Aus
claim-mode-asked = Nicht ansprechen
claim-mode-line = Zeile
claim-mode-card = Karte
# $mode is one of the above.
claim-holds = Gewählt ({ $place }): { $mode }.
claim-holds-elsewhere = Auf dem ganzen Server: { $mode }.
claim-exceptions = Wo für einen Kanal eigens gewählt wurde, gilt das: { $channels }.
claim-set = **{ $title }**, { $place }: { $mode }.
claims-off-heading = Aus oder nicht angesprochen
# $why is one of the three below.
claim-off-since = { $title }, { $place }: { $mode }{ $until ->
        [none] { "" }
       *[other] , bis { $until }
    }, { $why }
off-by-moderator = durch die Moderation
off-by-auto = wegen Rückmeldungen
off-by-deletion = weil eine Antwort gelöscht wurde
channel-gone = Diesen Kanal gibt es nicht mehr, daher wurde nichts geändert.
claim-is-off = Die Moderation hat diese Behauptung hier abgeschaltet, daher kann ihre Karte nicht gepostet werden.
deletion-paused = Nicht angesprochen, weil eine Antwort gelöscht wurde: { $title } in { $channel } bis { $until }.

## What a moderator is told once

turned-off-by-itself =
    { $number ->
        [one] { $number } Behauptung wird
       *[other] { $number } Behauptungen werden
    } nicht mehr angesprochen, wegen Rückmeldungen oder weil eine Antwort gelöscht wurde: siehe „{ claims-button }“.
# A direct message to whoever deleted a reply.
deletion-told =
    Du hast in { $channel } ({ $server }) eine Antwort von mir gelöscht. Deshalb spreche ich dort bis { $until } diese Behauptung nicht an: **{ $title }**. Mit /claim und /check können Mitglieder weiter danach fragen.
    Um das zurückzunehmen, wähle sie unter „{ claims-button }“ in /setup, im Menü „{ turn-on-again }“.

## The weekly digest

digest-channel = **Wochenbericht**: Zahlen und Links je Behauptung, ohne Text und Namen. { $due ->
        [none] Aus.
       *[other] Der nächste: { $due }.
    }
digest-channel-hint = Einen Kanal wählen, oder keinen
digest-lacks = Fehlende Berechtigungen in { $channel }: { $permissions }. Deshalb kann ich dort keinen Wochenbericht posten. Es wurde nichts geändert.
digest-lost = ⚠ Den Kanal des Wochenberichts gibt es nicht mehr, ich darf dort nicht posten, oder AutoMod hat den Bericht dort blockiert; daher habe ich ihn ausgeschaltet. Seine Zahlen stehen in /report; einen anderen Kanal wählst du unter „{ people-button }“.
digest-heading = ## Counterpoint, eine Woche
digest-claim = { $title }: { times }{ $links ->
        [none] { "" }
       *[other] { " " }({ $links })
    }
digest-more =
    und { $number ->
        [one] { $number } weitere Behauptung
       *[other] { $number } weitere Behauptungen
    }
digest-near =
    { $number ->
        [0] Es kam keine Behauptung nahe, zu der ich geschwiegen habe.
        [one] Einmal war eine Behauptung nahe, und ich habe geschwiegen.
       *[other] { $number }-mal war eine Behauptung nahe, und ich habe geschwiegen.
    }
digest-end = -# Mehr steht in /report. Den Kanal dieses Berichts wählt die Moderation in /setup.
