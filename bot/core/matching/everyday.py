"""Words of everyday subjects: whoever names one may well speak of something else than a debate.

Written for Counterpoint, subject by subject. Left out: what is said in idioms ("a bet", "off track"), what people
compare other work with ("a barber"), the words of law, health, money, family and chat itself, and those whose stem
another common word shares ("emote"). Those of a library's own subject do not count, whichever it is:
`bot.core.matching.matcher` takes them out.
"""

from collections.abc import Mapping
from functools import lru_cache

from bot.core.matching.stems import stem

_WORDS: Mapping[str, str] = {
    "football": (
        "football soccer goalkeeper fullback quarterback linebacker touchdown offside freekick hattrick dribble "
        "goalpost cleats nfl fifa uefa bundesliga laliga premiership halftime playoff preseason "
        "scrimmage gridiron futsal shinpad scoreline midfield backheel rugby scrum goaltender crossfield halfback "
        "cornerback linesman footy tifo matchday superleague wingback shinguard semifinal quarterfinal goalless "
        "wembley touchline placekick dropkick onside"
    ),
    "other sports": (
        "tennis basketball baseball volleyball badminton cricket hockey golf handball squash pickleball lacrosse "
        "softball shuttlecock wicket batsman homerun shortstop infield dugout putt backhand forehand wimbledon nba "
        "mlb nhl puck faceoff ski snowboard slalom skateboard surfboard snorkel backstroke breaststroke freestyle "
        "triathlon decathlon javelin archery judo karate taekwondo jiujitsu sumo trampoline parkour bobsled "
        "biathlon waterpolo billiard snooker darts motogp nascar paintball cyclocross luge wakeboard "
        "kitesurf carabiner shotput highjump longjump steeplechase layup halfcourt tiebreak deuce topspin backspin "
        "motocross ultramarathon croquet rounders netball floorball racquet boccia bocce frontcrawl freediving "
        "motorsport pitstop"
    ),
    "fitness": (
        "gym workout dumbbell barbell kettlebell treadmill deadlift pushup pullup situp burpee bicep tricep "
        "deltoid hamstring quad glute pecs cardio yoga pilates zumba crossfit aerobics whey creatine preworkout "
        "powerlifting calisthenics hiit tabata foamroller fitbit strava sweatband hypertrophy pectorals jumprope "
        "bodyweight weightlifting swole vinyasa ashtanga plyometrics isometric halfmarathon jogger crosstrainer "
        "handstand cartwheel backflip somersault leotard savasana"
    ),
    "cooking": (
        "saute marinade barbecue bbq stirfry spatula ladle colander skillet pan wok casserole soup broth "
        "sauce chili risotto paella lasagna spaghetti pasta noodle ramen dumpling omelette frittata quiche "
        "meatball schnitzel goulash kebab falafel hummus guacamole salsa pesto mayonnaise ketchup teriyaki oregano "
        "thyme parsley coriander cumin paprika turmeric cinnamon garlic saffron cardamom airfryer slowcooker "
        "crockpot teaspoon tablespoon peeler grater stockpot zest aioli bechamel hollandaise tahini tzatziki "
        "jalapeno chipotle habanero sriracha tabasco wasabi tarragon chive marjoram aniseed fennel caraway masala "
        "tikka korma vindaloo gnocchi ravioli tortellini linguine tagliatelle carbonara bolognese polenta pilaf "
        "jambalaya gumbo bouillon bouillabaisse borscht gazpacho minestrone ratatouille moussaka stroganoff "
        "meatloaf hotpot spud hashbrown cookbook cookware julienne crockery"
    ),
    "restaurants": (
        "appetizer sushi sashimi tempura pizza pizzeria taco burrito quesadilla nachos tapas bistro brunch buffet "
        "takeout foodie michelin pho bibimbap kimchi biryani samosa tandoori shawarma gyro souvlaki hotdog "
        "milkshake nugget coleslaw drumstick steakhouse ribeye sirloin calamari ceviche bruschetta carpaccio "
        "tiramisu gelato bento miso udon sommelier tablecloth napkin cutlery chopstick fondue tapenade dessert "
        "antipasto prosciutto burrata gyoza edamame yakitori onigiri okonomiyaki bulgogi laksa rendang satay "
        "tamale enchilada fajita empanada churro chimichanga brasserie trattoria steak porterhouse tenderloin "
        "brisket cheesesteak sundae brulee escargot oyster"
    ),
    "drinks": (
        "espresso latte cappuccino macchiato americano frappe decaf teapot teabag matcha chai oolong smoothie cola "
        "soda pepsi fanta kombucha cocoa lager ale brewery homebrew cider merlot chardonnay prosecco cabernet "
        "bourbon tequila mojito margarita martini sangria cognac liqueur schnapps corkscrew decanter thermos "
        "nespresso eggnog percolator slurp spritzer campari limoncello sambuca absinthe vermouth grappa ouzo soju "
        "daiquiri negroni bellini riesling sauvignon pinot shiraz malbec rioja cuppa teacup chamomile peppermint "
        "rooibos darjeeling boba redbull gatorade horchata coffeepot"
    ),
    "groceries": (
        "grocery supermarket banana strawberry raspberry blueberry blackberry mango pineapple kiwi papaya avocado "
        "grapefruit tangerine apricot plum nectarine melon watermelon pomegranate lychee coconut cranberry "
        "gooseberry tomato cucumber lettuce spinach broccoli cauliflower zucchini courgette aubergine eggplant "
        "asparagus artichoke celery radish beetroot parsnip turnip shallot onion pumpkin sweetcorn lentil chickpea "
        "soybean tofu yoghurt yogurt cheddar mozzarella parmesan feta brie camembert ham bacon salami chorizo tuna "
        "salmon prawn almond walnut cashew pistachio hazelnut pecan oatmeal muesli granola cornflakes quinoa "
        "couscous lidl aldi satsuma persimmon guava passionfruit rhubarb elderberry blackcurrant kohlrabi rutabaga "
        "okra arugula watercress tempeh seitan halloumi ricotta mascarpone gouda gorgonzola roquefort stilton "
        "emmental gruyere manchego paneer pastrami pepperoni bratwurst macadamia raisin tinfoil clingfilm "
        "breadstick gherkin sauerkraut porridge weetabix cheerios marmite vegemite"
    ),
    "baking": (
        "bake dough sourdough yeast flour muffin cupcake cheesecake brownie biscuit croissant bagel pretzel "
        "baguette brioche focaccia ciabatta scone pancake crepe doughnut donut eclair macaron meringue pavlova "
        "shortbread gingerbread flapjack pastry custard fondant buttercream marzipan vanilla caramel toffee nougat "
        "praline ganache chocolate marshmallow knead bicarbonate cornstarch buttermilk margarine molasses syrup "
        "marmalade jelly nutella strudel panettone stollen challah tortilla crouton breadcrumb bakeware bundt "
        "cannoli pumpernickel flatbread pita chapati roti lamington oreo rusk parfait blancmange gateau licorice "
        "liquorice lollipop gumdrop truffle haribo skittles butterscotch hobnob"
    ),
    "music": (
        "song melody lyrics guitar piano drummer violin cello flute clarinet saxophone trombone harmonica "
        "accordion ukulele banjo mandolin synth keyboardist orchestra symphony concerto sonata opera soprano "
        "baritone arpeggio riff plectrum metronome album vinyl playlist spotify soundcloud dubstep techno hiphop "
        "jazz reggae punk grunge kpop earworm headphones microphone setlist discography eurovision songwriter "
        "ballad octave clef semitone timpani xylophone marimba glockenspiel bongo cymbal tambourine bagpipe "
        "piccolo oboe bassoon cornet euphonium lute lyre sitar didgeridoo theremin harpsichord guitarist bassist "
        "saxophonist pianist violinist beatles abba metallica coldplay ska disco dancefloor bluegrass calypso "
        "bossa madrigal oratorio requiem libretto fugue rhapsody nocturne serenade bandcamp autotune beatbox "
        "boombox"
    ),
    "films and series": (
        "movie cinema netflix hbo disney hulu sitcom screenplay cinematography soundtrack cameo superhero batman "
        "spiderman superman starwars jedi startrek thriller romcom manga pixar cgi imdb popcorn cliffhanger "
        "telenovela miniseries godzilla voiceover multiplex rewatch moviegoer ghibli shrek jumanji ghostbusters "
        "bollywood storyboard mockumentary kdrama docuseries chewbacca lightsaber tardis dalek klingon simpsons "
        "futurama southpark spongebob muppet smurf snoopy samurai slasher grammys crunchyroll"
    ),
    "books and fantasy": (
        "novella paperback hardcover bookshelf bookworm audiobook goodreads wizard sorcerer dragon elf orc goblin "
        "hobbit vampire werewolf mermaid ogre centaur minotaur hogwarts gandalf narnia scifi steampunk poem poetry "
        "sonnet haiku limerick bookstore wand spellbook necromancer potion amulet excalibur fanfic worldbuilding "
        "webtoon bibliophile storybook thesaurus ebook hardback gargoyle banshee leprechaun satyr cyclops kraken "
        "basilisk medusa valhalla ragnarok mjolnir asgard zeus poseidon iliad mordor quidditch muggle westeros "
        "dothraki warlock golem lich wyvern halfling gnome sorceress spellcaster broomstick stanza couplet"
    ),
    "video and board games": (
        "minecraft fortnite roblox xbox playstation nintendo gameboy zelda pokemon pikachu tetris pacman skyrim "
        "overwatch valorant dota mmorpg rpg speedrun gamer gameplay esports joystick gamepad respawn lootbox mana "
        "paladin roguelike metroidvania multiplayer singleplayer cutscene hitbox framerate cosplay gta stardew "
        "terraria warcraft starcraft chess chessboard scrabble boardgame cardgame catan carcassonne cluedo "
        "backgammon mahjong rummy canasta jigsaw crossword sudoku rubik dnd tarot pictionary jenga yahtzee "
        "cribbage wargaming warhammer hopscotch pinball foosball pikmin metroid castlevania megaman bioshock "
        "diablo bloodborne undertale simcity stellaris warframe aimbot wallhack powerup minigame deathmatch "
        "redstone pokedex charizard bulbasaur eevee amiibo dualshock gamecube dreamcast atari moba ludo shogi "
        "agricola wingspan codenames euchre wordle"
    ),
    "computers": (
        "laptop motherboard cpu gpu ssd hdd harddrive usb hdmi ethernet router modem wifi bluetooth keyboard "
        "mousepad touchpad trackpad printer toner inkjet linux ubuntu debian macbook macos chromebook bootloader "
        "defrag overclock nvidia amd radeon geforce ryzen heatsink firmware screensaver filesystem gigabyte "
        "terabyte megabyte floppy cdrom antivirus chipset gigahertz opensuse lenovo thinkpad asus acer logitech "
        "microsd vga trackball spacebar backspace firewire winrar pentium vram mainframe hotkey"
    ),
    "programming": (
        "javascript typescript css sql mysql postgres sqlite json yaml regex nodejs django laravel kotlin haskell "
        "fortran cobol powershell debugger bugfix github gitlab kubernetes devops localhost webdev boolean "
        "pseudocode stackoverflow codebase webhook pytorch tensorflow numpy jupyter vscode emacs foreach webpack "
        "jquery clojure matlab nginx bytecode hexadecimal bitwise mutex sudo pycharm xcode devtools dotnet csharp "
        "terraform bitbucket elasticsearch firebase heroku phpmyadmin"
    ),
    "phones and gadgets": (
        "iphone ipad android samsung ringtone touchscreen homescreen lockscreen charger powerbank earbuds airpods "
        "dongle gmail duolingo siri shazam gadget smartwatch gopro soundbar subwoofer bluray dvd cassette walkman "
        "ipod projector chromecast roku arduino breadboard resistor capacitor transistor diode soldering "
        "multimeter voltmeter oscilloscope voltage ampere watt kilowatt ereader gramophone jukebox stopwatch "
        "thermometer potentiometer nokia huawei xiaomi oneplus magsafe camcorder duracell hoverboard panasonic "
        "toshiba sonos woofer videotape vhs instax"
    ),
    "cars bicycles and trains": (
        "carburetor carburettor gearbox gearshift windshield windscreen wiper hubcap sparkplug camshaft crankshaft "
        "driveshaft muffler turbocharger piston horsepower sedan hatchback minivan cabrio limousine roadster "
        "toyota honda bmw audi porsche ferrari lamborghini volvo hyundai subaru mazda odometer dipstick antifreeze "
        "carwash campervan chassis axle handlebar derailleur pannier mudguard unicycle tricycle velodrome peloton "
        "shimano locomotive railcard funicular caboose mountainbike bmx hotrod dragster cadillac chevrolet peugeot "
        "renault citroen skoda suzuki yamaha kawasaki ducati vespa bugatti maserati lexus motorhome gasket "
        "flywheel crankcase drivetrain transaxle sunroof roadtrip brompton chainring sprocket trainspotting "
        "trainspotter trainset tgv shinkansen maglev pantograph railcar"
    ),
    "flights and holidays": (
        "airplane aeroplane cockpit jetlag layover stopover luggage suitcase backpack ryanair easyjet lufthansa "
        "skydive airship holidaymaker sightseeing itinerary souvenir postcard beach sandcastle sunbathe sunscreen "
        "suntan sunburn flipflops sunglasses swimsuit parasol sunbed lagoon archipelago hiker rucksack campfire "
        "guidebook rollercoaster disneyland waterpark tripadvisor cabana chalet poolside bellhop fuselage aileron "
        "seaplane biplane paraglider bungee ziplining oceanfront seaside deckchair scuba disneyworld legoland "
        "funfair candyfloss chairlift"
    ),
    "weather and seasons": (
        "rain rainfall drizzle raincoat puddle cloudy thunderstorm hailstone snow snowfall snowman "
        "blizzard sleet frostbite icicle humid windy tornado hurricane cyclone typhoon monsoon heatwave celsius "
        "fahrenheit cumulus meteorologist autumn springtime midsummer equinox solstice muggy dew windchill foggy "
        "raindrop rainstorm hailstorm snowdrift snowplow galoshes jetstream cumulonimbus nippy balmy wintry "
        "waterspout sandstorm snowstorm cloudburst icy"
    ),
    "church feasts and birthdays": (
        "christmas xmas santa reindeer mistletoe tinsel bauble sleigh snowglobe halloween thanksgiving easter "
        "valentine firework sparkler oktoberfest hanukkah whitsun yuletide hogmanay nutcracker wreath poinsettia "
        "lantern confetti rosary christening eucharist abbot choirboy steeple archangel seraph hallelujah pagoda "
        "organist groomsman bestman bouquet rsvp birthday giftwrap babyshower potluck picnic bonfire tombola conga "
        "firecracker christmastime candycane pinata krampus fruitcake bachelorette hymnal churchyard sacristy "
        "narthex transept nave basilica chancel candlemas michaelmas doxology vespers evensong compline liturgy "
        "cassock chasuble verger vicarage parsonage menorah dreidel"
    ),
    "garden and plants": (
        "garden lawn lawnmower compost mulch flowerpot flowerbed trowel wheelbarrow sprinkler hosepipe tulip "
        "daffodil sunflower orchid lavender hydrangea geranium petunia peony chrysanthemum dahlia begonia hibiscus "
        "magnolia azalea rhododendron marigold snowdrop crocus hyacinth dandelion clover fern moss cactus bonsai "
        "bamboo seedling shrub conifer spruce oak birch maple willow chestnut sycamore poplar eucalyptus sequoia "
        "acorn pinecone petal stamen pistil photosynthesis chlorophyll aphid earthworm nettle thistle toadstool "
        "trellis pergola gazebo patio terrarium houseplant topiary topsoil vermiculite perlite repot cypress cedar "
        "juniper hawthorn elm larch boxwood honeysuckle wisteria clematis foxglove snapdragon delphinium bluebell "
        "buttercup cornflower gladiolus freesia fuchsia camellia gardenia oleander bougainvillea aloe ficus "
        "rhizome flagstone crabgrass ragwort"
    ),
    "pets and farming": (
        "puppy kitten hamster gerbil chinchilla goldfish aquarium parakeet budgie cockatoo cockatiel tortoise "
        "gecko iguana terrapin labrador poodle dachshund chihuahua beagle rottweiler dobermann pug corgi dalmatian "
        "husky collie spaniel greyhound terrier schnauzer tabby catnip litterbox whisker meow woof kibble doghouse "
        "birdcage hairball doggo pupper whippet mastiff pomeranian bichon labradoodle weimaraner vizsla malamute "
        "samoyed lovebird macaw guppy fishtank fishbowl axolotl birdseed tractor cornfield barley oats rapeseed "
        "maize orchard vineyard heifer piglet rooster duckling foal mare stallion llama alpaca paddock horseshoe "
        "equestrian dressage showjumping beekeeper beehive honeycomb scarecrow farmyard thresher baler hayloft "
        "cowshed sheepdog alfalfa sorghum millet apiary clydesdale palomino appaloosa stirrup farrier smallholding "
        "horseback"
    ),
    "wild animals": (
        "cheetah lynx hedgehog squirrel chipmunk otter raccoon panda koala wallaby platypus wombat giraffe zebra "
        "hippo rhino chimpanzee orangutan baboon lemur gibbon armadillo anteater antelope gazelle moose elk bison "
        "walrus penguin dolphin whale orca octopus squid jellyfish starfish seahorse lobster eagle owl pigeon "
        "sparrow seagull woodpecker flamingo peacock heron hummingbird magpie alligator lizard rattlesnake "
        "salamander newt tadpole toad caterpillar moth beetle ladybug ladybird dragonfly grasshopper mosquito wasp "
        "bumblebee honeybee tarantula scorpion centipede mongoose meerkat warthog porcupine opossum caribou "
        "wildebeest okapi tapir capybara stoat marten polecat manatee dugong narwhal porpoise puffin albatross "
        "cormorant kingfisher jackdaw blackbird bullfinch goldfinch chickadee nuthatch warbler partridge pheasant "
        "cassowary toucan osprey kestrel barracuda stingray cuttlefish clownfish piranha cicada firefly earwig "
        "bullfrog anaconda komodo grizzly"
    ),
    "school and university": (
        "noun semicolon apostrophe hyphen vowel consonant syllable punctuation declension onomatopoeia palindrome "
        "mitochondria amoeba ribosome glacier peninsula isthmus fjord tundra savanna atlas neolithic paleolithic "
        "hieroglyph archaeology exam homework midterm quiz dissertation undergrad freshman sophomore semester gpa "
        "gcse valedictorian coursework worksheet flashcard pencil ballpoint schoolbag blackboard chalkboard "
        "whiteboard schoolyard cafeteria kahoot turnitin yearbook matriculate spellchecker diphthong phoneme "
        "iambic pentameter umlaut circumflex esperanto cytoplasm vacuole chloroplast meiosis mitosis xylem phloem "
        "stomata arthropod mollusc mesozoic holocene tutankhamun sphinx viking tudor papyrus postgrad schoolwork "
        "homeroom lunchbox fountainpen penmanship toefl ielts"
    ),
    "kindergarten and toys": (
        "kindergarten playdate seesaw sandpit lego duplo playmobil teddybear plushie crayon playdough lullaby "
        "pacifier nappy stroller pram highchair potty kite hulahoop slinky frisbee peppa teletubbies tamagotchi "
        "beyblade furby treehouse snuggle peekaboo sippy pushchair onesie colic meccano playset dollhouse "
        "pogostick storytime gruffalo pooh paddington moomin pinwheel bib cuddly whoopee yoyo gumball hobbyhorse "
        "stuffie"
    ),
    "clothes": (
        "shirt tshirt blouse sweater pullover cardigan sweatshirt jacket blazer tuxedo waistcoat trousers jeans "
        "denim sweatpants tracksuit sundress necktie bowtie mitten beanie fedora sombrero sneaker sandal moccasin "
        "loafers shoelace shoehorn zipper velcro cufflink pyjamas pajamas raglan polyester cashmere corduroy tweed "
        "parka poncho kimono kilt dungarees turtleneck handbag necklace bracelet brooch wristwatch adidas "
        "petticoat pinafore culottes chinos jumpsuit kaftan sarong pashmina trilby snapback windbreaker anorak "
        "duffel overcoat peacoat gilet neckline lapel chiffon satin taffeta tulle organza seersucker gingham "
        "paisley houndstooth herringbone argyle flannel spandex lycra plimsoll birkenstock swimwear knitwear"
    ),
    "make-up and hair": (
        "mascara eyeliner eyeshadow bronzer lipgloss lipbalm eyelash exfoliate skincare deodorant aftershave "
        "shampoo hairspray hairdryer hairbrush ponytail pigtail dreadlock hairstyle peroxide mustache shaver "
        "pimple acne blackhead freckle dandruff hairline sephora retinol cuticle hairpin scrunchie mousse updo "
        "quiff goatee henna loofah niacinamide hyaluronic ceramide keratin hairdye ombre balayage buzzcut cornrow "
        "pompadour tweezers chapstick trimmer crewcut frizzy frizz "
    ),
    "furniture and household": (
        "furniture sofa recliner footstool bookcase wardrobe dresser nightstand sideboard cupboard duvet "
        "pillowcase bedsheet quilt futon hammock beanbag chaise loveseat lampshade chandelier candlestick doormat "
        "ikea upholstery bedspread credenza bedframe housewarming bungalow veranda hallway staircase kitchenette "
        "pantry larder bathtub fireplace chimney underfloor bubblewrap driveway zillow floorplan fridge freezer "
        "refrigerator dishwasher microwave oven toaster blender juicer stovetop humidifier dehumidifier roomba "
        "dustpan detergent clothesline clothespin limescale mildew cobweb dustbin windex febreze plunger squeegee "
        "chamois dishcloth dishwater washcloth swiffer dyson washboard launderette mothball degreaser settee "
        "placemat saucer dinnerware valance daybed utensil mantelpiece hearth skylight dormer bidet washbasin "
        "worktop countertop wineglass tupperware"
    ),
    "DIY and building": (
        "screwdriver spanner pliers hacksaw chainsaw sandpaper chisel toolbox plywood chipboard plasterboard "
        "drywall grout parquet floorboard wallpaper paintbrush varnish lacquer turpentine "
        "bricklaying rafter attic doorknob doorbell keyhole windowsill caulk faucet lightbulb carpentry "
        "woodworking lathe dowel stepladder putty bandsaw sawdust workbench mdf linoleum cornice architrave "
        "wainscot joist soffit drainpipe wingnut cinderblock stucco sealant doorframe"
    ),
    "crafts photography and art": (
        "crochet embroidery needlepoint thimble macrame pottery kiln origami papercraft scrapbook gluestick "
        "calligraphy decoupage woodcarving pompom bobbin etsy glassblowing batik dslr nikon polaroid tripod "
        "aperture bokeh telephoto fisheye viewfinder darkroom photoshop lightroom timelapse photobomb photobooth "
        "photoshoot sepia watercolor watercolour easel sketchbook pastel doodle fresco mural sculpture louvre "
        "baroque rococo bauhaus lithograph woodcut ballet ballerina pirouette waltz flamenco breakdance broadway "
        "trapeze ventriloquist amigurumi needlework pincushion gouache gesso silkscreen washi cricut terracotta "
        "earthenware stoneware cloisonne basketry rattan leica fujifilm hasselblad daguerreotype chiaroscuro "
        "pointillism triptych arabesque jitterbug quickstep samba polka mazurka ballroom marionette"
    ),
    "astronomy and space": (
        "astronomy astronomer telescope saturn jupiter neptune uranus pluto asteroid meteor meteorite comet galaxy "
        "andromeda nebula supernova pulsar quasar exoplanet cassiopeia zodiac horoscope capricorn aquarius pisces "
        "scorpio sagittarius lunar spacecraft spaceship astronaut cosmonaut nasa spacesuit hubble lightyear parsec "
        "cosmology bigbang perihelion ufo sunspot photosphere heliosphere ganymede callisto enceladus kuiper oort "
        "betelgeuse rigel pleiades cygnus perseids gibbous spacewalk moonwalk sputnik soyuz starlight starry "
        "planetarium redshift stargazer astrology moonbase starfield astrophysics"
    ),
    "chemistry physics and maths": (
        "chemistry proton neutron helium sodium magnesium aluminium aluminum phosphorus sulfur chlorine potassium "
        "calcium titanium chromium zinc bromine iodine platinum argon beaker pipette bunsen testtube titration "
        "ionic photon quark boson neutrino hadron joule hertz gyroscope electrolysis exothermic algebra "
        "trigonometry quadratic polynomial logarithm cosine pythagoras hypotenuse trapezoid parallelogram rhombus "
        "hexagon octagon polygon cuboid circumference ellipse hyperbola asymptote fibonacci isosceles "
        "abacus protractor alkane alkene ketone aldehyde phenol sulphuric hydrochloric crystallography "
        "stoichiometry endothermic enthalpy fermion gluon muon solenoid krypton xenon cesium "
        "barium bismuth antimony gallium mantissa integer divisor dodecahedron tetrahedron icosahedron octahedron "
        "trapezium homomorphism bijection eigenvector sulfide chloride acetate "
    ),
    "everyday medicine": (
        "flu vaccine asthma knee toothache orthodontist floss toothbrush toothpaste mouthwash migraine sneeze "
        "cough sinus hayfever antihistamine bronchitis tonsil earache eardrum earwax backache sciatica sprain "
        "kneecap meniscus ligament cartilage ibuprofen paracetamol aspirin lozenge eyeglasses optician cataract "
        "nearsighted astigmatism hiccup heartburn indigestion diarrhea gallstone measles chickenpox "
        "mumps shingles eczema psoriasis blister bunion arthritis gout stethoscope denture toothpick gingivitis "
        "mouthguard orthotics tendinitis bursitis lumbago stye tinnitus laryngitis sniffle phlegm stomachache "
        "gastritis nosebleed vaseline sudafed rubella varicose shinbone"
    ),
    "dieting and sleep": (
        "carb carbohydrate keto paleo vegan vegetarian gluten lactose multivitamin vitamin probiotic antioxidant "
        "aspartame stevia saccharin superfood chia kale spirulina bmi snack overeat collagen macronutrient "
        "insomnia nap bedtime snooze melatonin sleepyhead oversleep doze siesta apnea dreamcatcher slumber catnap "
        "nightgown nightlight sleepover goji acai biotin nightshirt bedclothes bedhead crispbread konjac sleepwear"
    ),
    "banking office post and shops": (
        "overdraft iban chequebook piggybank ftse ethereum dogecoin cryptocurrency blockchain nft hodl coinbase "
        "binance etf nasdaq dowjones forex ipo powerpoint onenote sharepoint stapler paperclip photocopy "
        "notepad clipboard inkwell cubicle watercooler trello letterhead helvetica vlookup lanyard mailbox postbox "
        "postage philately fedex ebay aliexpress giftcard mannequin bookshop greengrocer ironmonger stationery "
        "cashpoint daytrader midcap sellotape thumbtack inbox outbox clipart slideshow flipchart onedrive "
        "typewriter dictaphone airmail postmark dpd toyshop patisserie chocolatier bankcard"
    ),
    "military and weapons": (
        "rifle ammo ammunition firearm shotgun handgun pistol glock bayonet musket howitzer frigate "
        "warship gunpowder battalion katana scimitar longsword crossbow trebuchet chainmail spitfire carbine "
        "blunderbuss flintlock buckshot birdshot rangefinder mauser stuka minesweeper dreadnought broadsword "
        "scabbard shuriken legionnaire centurion hoplite gaiters longbow cutlass sabre derringer muzzleloader "
        "rimfire centerfire tommygun pikeman swordsman cannonball gunship"
    ),
    "fishing and boats": (
        "angler fishhook tacklebox flyfishing trout cod haddock mackerel anchovy halibut swordfish "
        "sailboat spinnaker regatta catamaran kayak canoe rowboat gondola jetski houseboat tugboat schooner "
        "galleon starboard marina seasick sextant windsurf nightcrawler grayling zander walleye bluegill "
        "marlin tarpon monkfish sprat pilchard crayfish periwinkle scallop longboat halyard bowsprit bosun "
        "boathouse boatyard paddleboard yachtsman"
    ),
    "dinosaurs and nature": (
        "dinosaur tyrannosaurus triceratops stegosaurus velociraptor brontosaurus diplodocus pterodactyl jurassic "
        "cretaceous triassic paleontology trilobite ammonite sabretooth mastodon gemstone emerald sapphire "
        "amethyst quartz topaz granite limestone sandstone basalt obsidian geyser volcano stalactite stalagmite "
        "waterfall marshland meadow woodland riverbank seashore seashell pebble boulder everest kilimanjaro "
        "himalaya foothill treetop birdwatching binoculars mycology spinosaurus allosaurus archaeopteryx "
        "pleistocene megalodon sauropod theropod garnet aquamarine moonstone peridot tourmaline zircon agate "
        "malachite pyrite feldspar schist geode atoll mangrove heathland moorland copse glade hilltop matterhorn "
        "seaweed kelp chanterelle porcini treeline"
    ),
    "streaming and chat culture": (
        "vlog livestream rickroll pog poggers kekw glhf asmr mukbang vtuber greenscreen playthrough letsplay "
        "vod pogchamp lulw omegalul sadge pepega pepelaugh catjam bitrate ggwp ttv skibidi yeet deviantart nyan "
        "fanart lofi kappa hopium weeb otaku waifu senpai kawaii sideblog soundboard screenshare webcomic "
        "machinima keyboardcat gigachad stonks pepehands feelsbadman feelsgoodman residentsleeper kreygasm "
        "biblethump jebaited"
    ),
}


@lru_cache(maxsize=1)
def stems() -> frozenset[str]:
    """Return the stems of all of them."""
    return frozenset(stem(word) for words in _WORDS.values() for word in words.split())
