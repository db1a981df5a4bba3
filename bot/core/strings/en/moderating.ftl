### What moderators set for people, times and single claims, and what a week is told in.

## Who is left alone, who else moderates, and when it is quiet

people-button = People and times
people-heading = ## People and times
exempt-roles = **Roles left alone**: I read nothing that their members write. Channels are off unless chosen in /setup.
exempt-roles-hint = Choose up to 25 roles
moderator-role = **Moderator role**: its members may do all that moderators can do here. For them to see /setup, /report and /pause, allow the role in Server Settings › Integrations.
moderator-role-hint = Choose a role
everyone-is-no-role = That role is everybody's, so I left it out. Please choose another, or switch me off in /setup.
role-gone = A role that was chosen is gone, so I left it out.
quiet-hours-none = **Quiet hours**: none.
quiet-hours-are = **Quiet hours**: from { $start } to { $end } ({ $zone }). I read and post nothing then; private answers still work.
quiet-hours-set = Set quiet hours…
quiet-hours-end = No quiet hours
quiet-title = Quiet hours
quiet-zone = Time zone, such as Europe/Berlin
quiet-start = From (24 hours, such as 22:00)
quiet-end = Until (such as 07:00)
not-a-zone = “{ $typed }” is no time zone that I know. { $like ->
        [none] Please write a continent and a city, such as Europe/Berlin.
       *[other] Did you mean { $like }?
    } Nothing was changed.
not-a-time = “{ $typed }” is no time of day. Please write hours and minutes, such as 22:00. Nothing was changed.
same-times = From and until are the same time. To be quiet all day, use /pause. Nothing was changed.
