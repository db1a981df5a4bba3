### Cards and lines, apart from the library's own words. They are in the library's language, whoever reads them.

rating-supported = Supported
rating-partly-supported = Partly supported
rating-contested = Contested
rating-misleading = Misleading
rating-unsupported = No evidence found
rating-refuted = Refuted
rating-value-judgement = What is at stake
rated = Rating: { $rating }

source-kind-peer-reviewed = peer-reviewed study
source-kind-un = UN body
source-kind-government = government
source-kind-court = court
source-kind-law = text of a law
source-kind-statistics = official statistics
source-kind-survey = survey
source-kind-ngo = NGO or campaign
source-kind-news = news report
source-kind-opinion = opinion or blog
source-kind-working-paper = working paper or thesis
source-kind-book = book or encyclopedia

context-heading-factual = What the evidence shows
context-heading-value = Points raised in favour
counterpoint-heading-factual = Counterpoints to the verdict
counterpoint-heading-value = Points raised against
sources-heading = Sources

line-factual = A point that comes up often in this debate: **{ $title }**. Context and counterpoints, for anyone interested:
line-value = A question of values that comes up often in this debate: **{ $title }**. What is at stake, from more than one side:
# The claim in its canonical words, for the website.
often-said = Often said: “{ $claim }”
claim-sentence-factual = Claim: “{ $claim }”
claim-sentence-value = A question of values: “{ $claim }”
# Stands where the claim's sentence would, for an allegation: naming one spreads it.
subject = Subject: { $title }
strongest-finding-factual = **Finding**: { $point }
strongest-finding-value = **In favour**: { $point }
strongest-counterpoint-factual = **Counterpoint**: { $point }
strongest-counterpoint-value = **Against**: { $point }
disclaimer = Not legal or health advice.

overview-button = Overview
evidence-button-factual = Evidence
evidence-button-value = In favour
counterpoint-button-factual = Counterpoints
counterpoint-button-value = Against
sources-button = Sources
source-details = Sources in detail
open-page = Open page

# Stands under a list of sources that did not all fit; $button leads to the others.
more-sources = …and { $hidden } more: press **{ $button }**.
day =
    { $day } { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    } { $year }
checked =
    Checked { $reviewed } · { $overdue ->
        [yes] Overdue for review
       *[no] next review by { $next }
    }
updated = Updated { $on }
hosted-copy = copy on { $via }
read = Read: { $locator } ({ $day }).
read-copy = Read: { $locator }, in a copy on { $via } ({ $day }).
source-limits = Limits: { $limits }
archived = archived copy

## Above a card, to whoever checked a text: these follow the reader

gate-question = *Read as a question.*
gate-quoted = *Read as a quotation.*
gate-denied = *Read as disagreeing with this claim.*
gate-joke = *Read as a joke.*
gate-personal = *This reads like somebody's own experience. The card is about the public debate, not about anyone's story.*
