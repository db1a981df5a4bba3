### Was Moderatoren für Personen, Zeiten und einzelne Behauptungen einstellen, und worin eine Woche berichtet wird.

## Who is left alone, who else moderates, and when it is quiet

people-button = Personen und Zeiten
people-heading = ## Personen und Zeiten
exempt-roles = **Rollen, die in Ruhe gelassen werden**: Ich lese nichts, was ihre Mitglieder schreiben. Kanäle sind aus, solange sie nicht in /setup gewählt sind.
exempt-roles-hint = Bis zu 25 Rollen wählen
moderator-role = **Moderationsrolle**: Ihre Mitglieder dürfen hier alles, was Moderatoren dürfen. Damit sie /setup, /report und /pause sehen, erlaube die Rolle in Servereinstellungen › Integrationen.
moderator-role-hint = Eine Rolle wählen
everyone-is-no-role = Diese Rolle haben alle, daher habe ich sie ausgelassen. Bitte wähle eine andere, oder schalte mich in /setup aus.
role-gone = Eine gewählte Rolle gibt es nicht mehr, daher habe ich sie ausgelassen.
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
