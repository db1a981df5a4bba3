### The website, in the library's language.

site-skip = Skip to the content
site-nav = Site
site-claims = Claims
site-reading = How to read this
site-state = { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
}, last reviewed { $day }, revision { $revision }. Published by { $publisher }.
site-about-claims = A rating is about the claim, never about a person.
site-data = All reviews as data (ClaimReview)
site-feed = Changes (Atom feed)
site-report = Report a mistake
site-card-alt = Card: { $title }. { $rating }

## The list of all claims and its search

site-index-title = { $library }: { $claims ->
    [one] { $claims } claim, its evidence and counterpoints
   *[other] { $claims } claims, their evidence and counterpoints
}
site-index-description = Claims that come up again and again in the debate about { $library }: what the evidence shows, the strongest counterpoints, every source.
site-index-lead = Claims that come up again and again in this debate, from every side of it: what the evidence shows, the strongest counterpoints, and where to read it yourself.
site-search = Search the claims
site-search-hint = In your own words
site-filters = Filters
site-topic = Topic
site-topics = Topics
site-all-topics = All topics
site-rating = Rating
site-any-rating = Any rating
site-side = Usually raised by
site-anybody = Anybody
site-found = Found
site-found-one = 1 claim found.
# The script puts the number in the place of #.
site-found-many = # claims found.
site-found-nearest = No claim has all of these words. Nearest first:
site-found-none = No claim found. Try other words, or fewer filters.
site-search-failed = The search could not be loaded. All claims are listed below.

## The page of a claim

site-breadcrumb = Breadcrumb
site-all-claims = All claims
site-allegation-note = This page is about what identifiable people are said to have done. It names the question, reports what sources say for and against, and does not repeat the accusation as if it were known.
site-allegation-description = What sources say for and against, and what is not known.
site-meanings-link = What the ratings mean
site-mark = Source { $number }
site-no-link = Why there is no link
site-read-copy-link = The copy that was read
site-raised-by = Usually raised by: { $side }. That says nothing about who is right.
site-permalink = Permanent link to this claim
site-on-discord = On Discord, where this bot is, its card opens with
site-card-revision = This page is the card of revision { $revision }.
site-correct = Report a mistake on this page
site-correction-title = Correction: { $title }
site-correction-body =
    Claim: { $claim }
    Revision: { $revision }
    What is wrong, and the source that shows it:{ "\u000A" }
site-changes = Corrections and changes
site-no-changes = Nothing has been changed since it was first published.
site-no-notes = No change has been noted for readers since it was first published.
site-read-on = Last read back to its sources by somebody who had not written it: { $day }.
site-read-never = Nobody who had not written it has read it back to its sources yet.
site-edits = { $edits ->
    [one] { $edits } edit of its file
   *[other] All { $edits } edits of its file
}
site-related = Related claims
site-other-claims = Other claims
site-previous = Previous claim
site-next = Next claim

## How to read this

site-reading-description = What the ratings mean, how claims and sources are chosen, and how to have an error corrected.
site-reading-lead = Each page takes one claim that people make often, says what is known about it, and names the sources so that you can judge for yourself.
site-ratings-heading = What the ratings mean
site-ratings-lead = A rating says how well the evidence that was read bears out the claim as it is usually put. It is never about the people who make the claim.
site-meaning-supported = The evidence that was read bears the claim out. The counterpoints say where it ends.
site-meaning-partly-supported = A part of it holds. The page says which, and what goes beyond it.
site-meaning-contested = Good evidence points both ways, or researchers disagree on how to read it.
site-meaning-misleading = Something in it is true, but the way it is put gives a wrong picture.
site-meaning-unsupported = Nothing was found that bears it out. That does not show that it is false.
site-meaning-refuted = The evidence that was read contradicts it.
site-meaning-value-judgement = A question of values, which evidence alone cannot decide. It has no rating: the page says what is at stake, and the strongest points in favour and against.
site-fairness-heading = Both sides, with the same care
site-fairness-counterpoints = Every claim has counterpoints, also one that is supported. The strongest comes first in each list.
site-fairness-sources = Each point names its sources; each source says what was read of it, when, and what it cannot show.
site-fairness-titles = A title names the subject. It never takes the claim's side, nor the other.
site-fairness-sides = Claims come from every side. How many each side usually raises:
site-side-count = { $side }: { $claims }
site-people-heading = Claims about people
site-people = Private persons are not named. Where a claim accuses people who could be identified, its words are not quoted, it is not published as a review, and search engines are asked to leave its page out. A source whose page names a private person, or accuses one, is given without a link.
site-corrections-heading = Corrections
site-corrections = Each page lists what was changed on it, and when. Whoever finds a mistake is asked to report it, with a source that shows it; each page has a link for that where the publisher takes reports.
site-data-heading = The same as data
site-data-file = ClaimReview (schema.org) of each factual claim that accuses nobody
site-data-scale = A number from 1 (refuted) to 5 (supported) is given only where the rating has a place on that line; contested claims and those without evidence have none.

## A page that is not there

site-missing-title = This page is not here
site-missing = The address may be mistyped, or the claim was withdrawn.
site-missing-link = See all claims

## The feed of changes

site-feed-title = { $library }: changes
site-feed-reviewed = { $title }: reviewed
site-feed-updated = { $title }: { $note }
