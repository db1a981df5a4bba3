### The thread that holds a full card: its option in /setup, its button, and the answers to a press.

threads-allowed = Mitglieder erstellen Threads: an
threads-forbidden = Mitglieder erstellen Threads: aus
open-thread = Thread erstellen
permission-create-public-threads = Öffentliche Threads erstellen

# $link leads to the thread.
thread-opened = Die ganze Karte steht im Thread: { $link }
thread-there = Unter dieser Nachricht gibt es schon einen Thread: { $link }
thread-deleted = Der Thread unter dieser Nachricht wurde gelöscht, daher erstelle ich keinen neuen.
threads-off = Das Erstellen von Threads ist auf diesem Server abgeschaltet.
threads-full = Auf diesem Server sind so viele Threads offen, wie Discord zulässt, daher kann ich keinen weiteren erstellen.
thread-opted-out = Wer diese Nachricht geschrieben hat, möchte nicht gelesen werden, daher erstelle ich darunter keinen Thread.
# $permissions are one or several, quoted.
thread-lacks = Fehlende Berechtigungen in { $channel }: { $permissions }. Daher kann ich dort keinen Thread erstellen.
thread-unfinished = Ich konnte die Karte nicht vollständig im Thread posten: { $link }
