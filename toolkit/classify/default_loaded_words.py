"""Words that judge, exaggerate, belittle, insinuate or praise, written for this project.

Written from general knowledge of British and American newspapers: verbs of the tabloids,
adjectives of alarm and contempt, names for people one dislikes, pictures taken from war,
disease, weather, animals and the theatre, praise, and small words that doubt or sneer.  No
published list was used, and no text or label of the shipped events was seen; the kinds of
words were checked against the marked words of the shipped loaded-language sentences.  The
list has the licence of the project.

Many entries are ordinary words in another place (*blast* furnace, *storm* warning).  That a
word is listed says that it often judges, never that it does here.
"""

from __future__ import annotations

__all__ = ["LOADED_STEMS", "LOADED_VERSION"]

LOADED_VERSION = "2"

LOADED_STEMS = {
    "contempt": """abhorrent abject abominabl* absurd* abusive abysmal* amateurish anaemic
        antiquated appalling* archaic arrogan* asinine atrocious* authoritarian awful* backward
        baffling* baleful banal barbaric barmy baseless belated* bellicose belligerent bizarre*
        blatant* blinkered bloated bogus bonkers brainless brash* brazen* broken-down brutish
        bumbling byzantine cack-handed callous* chaotic* cheapskate childish* chilling* clueless*
        clumsily clumsy cold-blooded cold-hearted complacen* compliant condescending confused
        contemptibl* contemptuous* contrived convoluted corrosive corrupt corrupted
        counterproductive cowed crackpot craven* crazed crazy creaking creepy crippling crony crude
        cruel* cumbersome cushy cynical* daft damning deaf deceitful* deceptive* defective
        deficient defunct degrading demeaning demented deplorabl* depraved deranged derelict
        despicabl* destructive devious* diabolical dilapidated dilatory dim-witted dire dirty
        disastrous* discredited discriminatory disgruntled disgusting* dishonest* dishonorabl*
        dishonourabl* disingenuous* dismal* disorderly disreputable divisive dogmatic doomed
        draconian dreadful* dreary dubious* dumb dysfunctional eccentric egotistical egregious*
        elitist embarrassing* embattled entitled erratic* evasive evil exorbitant* extortionate
        extravagan* fanciful far-fetched farcical* fatuous fawning fearful feckless* feeble feebly
        filthy flabby flagrant* flaky flimsy foolhardy foolish* foot-dragging foul frenzied
        frivolous* fruitless futile ghastly glaring* glib* gloomy gormless gratuitous* greedily
        greedy grotesque* grubby gruesome gullible half-baked half-hearted* ham-fisted hapless*
        hare-brained harebrained harrowing hastily hateful haughty heartless* heavy-handed*
        heinous* hellish helpless* hidebound hideous* hollow hopeless* horrendous* horrible
        horrific* humiliating* humourless hypocritical* hysterical* ill-advised ill-conceived
        ill-considered ill-fated ill-judged ill-timed immature immoral impotent inane incoherent*
        incompetent* incomprehensibl* indefensibl* indifferent indulgent inept* inexcusabl*
        inexplicabl* infamous* inflammatory inhuman inhumane insane* insatiable insensitive
        insidious* insincere insipid insolent insulting* intolerabl* intolerant intrusive
        irrational* irrelevant irresponsibl* jaded jaundiced jaw-dropping joyless lackadaisical
        lackluster lacklustre lame lamentabl* lawless* lax lazily lazy leaden leaky lenient
        lethargic lifeless listless loathsome lopsided lousy ludicrous* lukewarm lurid mad
        maddening* malevolent malicious* manipulative meager meagre mealy-mouthed mean-spirited
        mediocre menacing* merciless* messy mindless* misbegotten miserabl* miserly misguided
        misplaced monstrous* moribund murderous myopic naive narrow-minded nasty nauseating* naïve*
        needless* nefarious negligent nightmarish nonsensical notorious* noxious obnoxious*
        obscene* obsessive* obsolete obstinate* odious offensive ominous* onerous opaque
        oppressive* opulent outlandish outmoded overbearing overblown overhyped overpaid overpriced
        overrated overzealous painful* paltry paranoid parasitic partisan pathetic* penny-pinching
        perilous* pernicious perverse* perverted petty petulant phoney phony pitiful* pitiless*
        pointless* poisonous pompous* preposterous* pretentious problem-plagued profligate puerile
        punitive puny rabid racist rambling ramshackle rancid rancorous rapacious reactionary
        reckless* regressive relentless* repellent reprehensibl* repressive repugnant repulsive
        rickety rotten rotting rudderless ruinous* ruthless* sadistic sanctimonious* scathing*
        scruffy seedy self-indulgent self-inflicted self-interested self-righteous* self-satisfied
        self-serving selfish* senseless* sexist shabbily shabby shady shallow shambolic* shameful*
        shameless* shoddily shoddy short-sighted* shortsighted shrill* sick sickening* sinister
        slapdash slavish* sleazy slick slimy slippery slipshod sloppily sloppy sluggish sly smug*
        sordid sorry soulless sour spineless* spiteful* squalid stale stingy stubborn* stupid*
        sub-par sub-standard substandard sullen superficial swingeing tacky tainted tasteless*
        tatty tawdry tedious thankless thoughtless* threadbare thuggish timid tin-eared tone-deaf
        toothless torrid tortuous touchy treacherous* trigger-happy trivial two-faced tyrannical
        ugly unacceptabl* unaccountable unbearabl* uncaring unconscionabl* undemocratic underhand*
        underwhelming unedifying unethical unfeeling unfit unforgivabl* unfortunate unhinged
        uninspired unjust* unpalatable unprincipled unruly unsavory unsavoury unscrupulous*
        unseemly untenable unthinking unwarranted unwieldy unworkable uppity useless vacuous vague
        vain venal vengeful venomous vicious* vile vindictive* virulent vitriolic vulgar wacky
        warped wasteful* watered-down wayward weak-kneed weary weird whimsical wicked wild-eyed
        wildly wishy-washy witless woeful* worn-out worthless* wretched* wrong-headed wrongheaded
        zealous* zombie""",
    "people": """agitator* alarmist* aliens also-ran* anarchist* anti-vaxxer* apologist*
        apparatchik* autocracy autocrat* baddie* bandit* barbarian* bean-counter* begrudger* bigot*
        bigwig* boffin* bogeyman bogeymen boor boors bovver-boy* brat brats brute* buffoon* bullies
        bully bully-boy* busybod* butcher* cabal cabals careerist* cartel* chancer* charlatan*
        cheat cheats cheerleader* chum chums clan clans clique* clown* cohort* commissar* con-man
        conman conmen coward* cowboy* crackpots crank* creep creeps crone* cronies crook*
        crowd-pleaser culprit* cult cultist* czar czars dandy darling* deadbeat* deadwood
        deep-state delinquent* demagogue* despot* die-hard* diehard* dilettante* dimwit* diva
        do-gooder* dogmatist* dunce* eco-warrior* eco-zealot* elitists enemies enemy enforcer*
        fanatic* fat-cat* fatcat* fearmonger* fellow-traveller* fiend* firebrand* flunkey* flunkies
        fool fools foot-soldier* freak* freeloader* gangster* gasbag* gatekeeper* ghoul* globalist*
        goon* grandee* gravy-train grifter* guru* hack hacks hangers-on hardliner* has-been*
        hatchet-man heavies heavyweight* henchman henchmen henpecked hippies hippy hoodlum*
        hooligan* horde* huckster* hypocrite* ideologue* idiot* idler* illegals imbecile* imposter*
        impostor* ingrate* jackal* jackass jobsworth* juggernaut junkie* junta* kingmaker* kingpin*
        know-all* know-it-all* kulaks lackey* laggard* lapdog* layabout* leech* liar* lickspittle*
        lightweight* loner* loonies loony loser* loudmouth* lout* luddite* lunatic* luvvie*
        malcontent* mandarin* maniac* marauder* maverick* menace* mercenar* minion* miscreant*
        misfit* mobster* mogul* money-men moneybags monger* monster* moron* mouthpiece* muppet*
        nannies nanny-state narcissist* naysayer* ne'er-do-well* neo-nazi* nimbies nimby* nitwit*
        no-hoper* nobodies nonentit* oaf* opportunist* outcast* outfit overlord* parasite* pariah*
        partisans pen-pusher* penny-pincher* pirate* placeman placemen plutocrat* politburo
        politico* pooh-bah* poseur* posse potentate* powerbroker* predator* prima-donna*
        princeling* profiteer* propagandist* puppet* quack* quango* quisling* quitter* rabble
        rabble-rouser* ragbag ragtag recluse revisionist* robber* rogue* rowdies ruffian* saboteur*
        satrap* scab scabs scaremonger* sceptic* scoundrel* scrooge* scum shill* shyster*
        simpleton* skinflint* skiver* slacker* slob* snob* snowflake* softie* spendthrift*
        spin-doctor* spinner* spiv* stooge* strongman strongmen stuffed-shirt* swarm* sycophant*
        sympathiser* sympathizer* taskmaster* taxman technocrat* thief thieves throng* thug thugs
        toadies toady toff toffs traitor* troll trolls turncoat* tyrant* ultra* upstart* vandal*
        vermin vigilante* villain* viper* vulture* warlord* warmonger* wastrel* weakling* weasel*
        wheeler-dealer* wimp* windbag* woke wokerati wonk* wrecker* yes-man yes-men yob* yokel*
        zealot*""",
    "failings": """abomination* abyss agony ambush* anarchy anguish apocalyp* arms-race atrocit*
        avalanche* babble backsliding baggage balderdash balls-up banana-republic band-aid
        bandwagon* barbarism barbarity barrage* bastion* bedlam betrayal* bile blackout* blame-game
        blight* blitz* bloodbath* bloodletting blot bluff blunder* bluster* bombast* bombshell*
        bonanza* bondage bonfire* boondoggle* brainwash* brawl* breakdown broadside* brouhaha
        brutality bullshit bumf bun-fight bunfight bunkum cacophony carnival carve-up cash-cow
        cash-grab cataclysm* cave-in cesspit* cesspool* charade* cheek chicanery chokehold circus*
        clampdown* clash* climb-down climbdown* clunker* cock-up* collusion complicity con
        con-trick contagion contempt convulsion* cost-cutting coup cover-up* coverup* crisis-hit
        cronyism crumbs crunch cudgel culture-war* curse* dark-money death-knell death-spiral
        debacle* debauchery decay deceit deception deluge* delusion* denial dereliction despair
        diatribe* dictat* diktat* dirty-tricks disarray disgrace* disinformation dismay
        dog's-dinner dog-whistle* doghouse doom doomsday double-standard* downfall drivel drubbing
        dud duds dung dust-up eco-babble embarrassment* emptiness epidemic* evasion* excess*
        excuse* exodus extortion eyesore fad fads fairy-tale* fakery fallacy fantas* farce* farrago
        favoritism favouritism fear-mongering feeding-frenzy feud* fiasco* fig-leaf figleaf
        fire-sale firestorm* flak flare-up flip-flop* flop flops follies folly free-fall
        free-for-all freebie* freefall frenzy fudge* furor furore gaffe* gag-order gagging gall
        gauntlet ghetto* gibberish gimmick* giveaway* glitz gloom glut godsend gold-plating
        goldmine graft graveyard gravy greed greenwash* gridlock grievance* groupthink grudge* guff
        guise hailstorm half-truth* hammer-blow hand-out* hand-wringing handout* hardship
        hatchet-job headache* heartache heartbreak* heist* hell hell-hole hellhole* hoax*
        hocus-pocus hogwash hokum holocaust hot-air hotbed* hubris hullabaloo humbug humiliation*
        hurricane hype hypocrisy hysteria idiocy ignominy illusion* imbecility immorality impasse
        imposition impunity inaction incompetence indifference indignit* indoctrination infamy
        inferno infight* inhumanity insanity insolence insult intolerance intransigence jackpot
        jamboree* jargon jeopardy jibe* jolt juggernauts junk junket* kerfuffle kickback*
        killing-field* knee-jerk knell knife-edge lapse* larceny largesse lifeline* limbo
        lip-service litany long-grass loophole* loot lunacy machination* madness maelstrom malaise
        malice malpractice maneuvering mania manipulation manoeuvring mayhem mediocrity meltdown*
        merry-go-round mess minefield* miscarriage misery misfire mishmash misrule mission-creep
        mockery monstrosit* moral-panic mud-slinging muddle* mudslinging mumbo-jumbo myth myths
        nadir naivety near-miss negligence nepotism nest-egg nightmare* nonsense noose obfuscation
        obscenity obsession* obstruction* offence-taking old-boys onslaught* ordeal* orgy outburst*
        outcry outrage* overkill overreach pageant pain pantomime* paranoia pathology patronage
        pay-off* payback payoff* peril perils pet-project phantom* pieties piffle pipe-dream*
        pittance plague* pledge-breaking ploy* plunder* pogrom* poison pomposity pork-barrel
        porkies powder-keg power-grab predicament prejudice* pretence* pretense* pretext*
        provocation* psychobabble publicity-stunt purge* quagmire racket* ramblings rampage* ransom
        rant* rat-race red-herring red-tape reign rhetoric rigmarole rip-off* ripoff*
        roller-coaster rollercoaster rot rubbish ruins ruse* saber-rattling sabotage*
        sabre-rattling saga scam scams scapegoat* scare scare-stor* scare-tactic* scares schism
        scourge* screed* sell-out sellout* servitude shakedown* sham shame shams shenanigans
        shipwreck shocker shockwave* showboating showdown* sideshow* skulduggery skullduggery
        slander* slap slap-on-the-wrist sledgehammer* slugfest slum slur slurs smear* smokescreen*
        soap-opera sob-story sop sophistry sops spat spats specter spectre spite squalor stain
        stampede* stealth-tax* stench sticking-plaster stigma stink stitch-up straitjacket* strife
        stunt* subterfuge surrender sweatshop* sweetener* swindle* talking-shop tantrum* tatters
        tempest theatrics thuggery tightrope time-bomb* timebomb* tinderbox tirade* tokenism
        torrent* toxicity train-wreck trainwreck travesty treachery treadmill treason
        treasure-trove trickery triviality tsunami* tumult turf-war* tyranny u-turn* vacuum vanity
        vendetta* vengeance venom vice virtue-signaling virtue-signalling vitriol volte-face
        walkover war-chest warfare warzone waste wasteland whim whims whirlwind white-elephant*
        whitewash* wild-west windfall* window-dressing witch-hunt* witchhunt* woe woes wokeism
        wokery wreck yoke zoo""",
    "attack": """accost* assail* axing badger* banish* bash bashed bashes bashing batter battered
        battering belittl* berat* besiege* betray betrayed betraying betrays bludgeon* boot booted
        booting branding brandish* browbeat* bulldoz* bullied bullying castigat* censor* chasten*
        chastis* choke choked chokes choking clobber* coerc* corner cornered cripple* crucif*
        decimat* decried decries defam* defang* defied defies defile* defy defying degrade*
        demonis* demoniz* denounc* depriv* deride* desecrat* devastat* discard* dismember*
        disparag* ditches ditching drown drowned drubbed embarrass embarrassed endanger* enslave*
        erase erased eviscerat* excoriat* flay flayed flog flogged flout* foist* fume fumed fumes
        fuming gag gagged gaslight* goad* gouge* grilled gut gutted gutting hammered hammering
        hammers handcuff* harangu* harass* heckl* hijack* hobble hobbled hoodwink* hound hounded
        hounding humbl* humiliate* hurl* inflict* infuriat* insulted intimidat* jeer* jettison*
        kneecap* knife lambast* lashed lashes lashing lectur* looted looting malign* mangl*
        manhandl* maul mauled mauling molest* mug mugged muzzl* nobbl* nuke* obliterat* oust*
        overrid* overrule* overrun pilfer* pillag* pillor* pounc* pounded pounding prey preyed
        preying preys provok* pulveri* pummel* purging railed railing ram ramm* rams ravag* rebuff*
        rebuk* repudiat* ridicul* rip ripped ripping rips roast roasted rob robbed robbing robs
        ruining sacked saddl* savag* scold* scorn* scythe* shackl* shafted shamed shaming shatter*
        short-change* shortchang* shred shredded shun shunned sideline* skewer* slam slammed
        slamming slams slapped slapping slaps slated slating slung smother* sneer* snipe* squander*
        squash* squeez* stab stabbed starve* starving steamroll* stifl* stings stoke* stoking
        stomp* strangl* strong-arm* stung stymie* subjugat* suffocat* swat swatted swipe* tarnish*
        tarred taunt* terroris* terroriz* thrash* throttl* thump* thwart* topple* torpedo* traduce*
        trampl* trash trashed trashing trounc* undercut undermin* unleash* upend* uproot* victimis*
        victimiz* vilif* violat* walloped weaponis* weaponiz* whack* whip whipped whipping wiped
        wiping wreak* wrecked wrecking wrench* wrest* wrung zap zapped""",
    "conduct": """abdicat* backflip* backped* backtrack* badmouth* bamboozl* bankroll* barked bayed
        begs bellow* bemoan* bicker* binge* binned blabb* bleat* blink blinked blurt* botch* bow
        bowed bowing brag* bray brayed bribed brush-off brushed buckl* bungl* burnish* cadg* cajol*
        capitulat* cave caved caves caving cavort* chicken* churn churned cling* clog clogged clung
        clutch* cobbl* coddl* collud* conceal* concoct* conjur* conned conniv* conspir* cooed cook
        cooked cosying cower* cozying cram crammed crawl crawled cringe* crow crowed crowing curry
        dabbl* dally dangl* dawdl* deceiv* dent dilly-dally* dither* doctored dodg* doled
        double-cross* dragoon* dredg* droned drool* duck ducked ducking ducks duped eke eked elbow*
        enshrin* evad* exploit* fabricat* fall-guy falter* fawn fawned feign* fester* fib fibbed
        fiddle* fidget* flail* flaunt* fleec* flinch* flirt* flounder* fluff fluffed fob fobbed
        forked fret fretted fritter* frogmarch* froth* fulminat* fumbl* gallivant* game gamed gawp*
        ghosted gloat* gloss glossed gobbl* gorge gorged gorging grandstand* grasp grasping gripe*
        grovel* growl* grumbl* gush* guzzl* haggl* hand-pick* handpick* hanker* hark harp harped
        hatch hatched hoard* hobnob* hog hogged howl* huff* hush* hustl* hyperventilat* incit*
        ingratiat* insinuat* jack jacked jet-set* jetted jockey* kowtow* ladl* lag lagged languish*
        lapped lark laugh* limp limped loaf* loll* lounge* lug lumber* lurch* lurk* masquerad*
        massag* meddl* milk milked milking minc* mishandl* mislead* misled mismanag* moan*
        mollycoddl* mumbl* muscl* mutter* nag nagged neglect* nicked offload* ooz* outfox* outgun*
        outwit* overplay* packed palm palmed pamper* pander* parad* parrot* patronis* patroniz*
        peddl* pester* piggyback* pinch pinched plead* plod plodded plonk* pocket pocketed
        pocketing pontificat* pooh-pooh* portray* pose posed posing postur* pout* prance* prattl*
        preach* preen* pretend* prettif* procrastinat* prop propped propping prostrat* puff puffed
        purport* quail* quibbl* rabbit* railroad* rake raked rakes raking ramble rambled ramped
        rattl* rave raved reek* reel reeled reeling reneg* resort resorted resorting rig rigged
        rigging rubber-stamp* sanitis* sanitiz* saunter* scamper* scared scarper* schmooz* scoff*
        scrambl* scrap* scream* screech* scrimp* scrounge* scurr* scuttl* seeth* shamble* shirk*
        shove* shower showered shriek* shrug* shuffl* shunt* sidestep* siphon* skim skimmed skimp*
        skulk* slaver* slink* slither* slog slunk slurp* smirk* snarl* sneak* sniff sniffed
        snigger* snivel* snoop* snooz* snort* soft-pedal* soft-soap* spew* spinning splashed
        splurg* splutter* sponge* spook* spout* sprawl* spun squabbl* squawk* squeal* squirm*
        stagger* stammer* stash* stonewall* stoop* strut* stuff stuffed stumbl* stutter* suck
        sucked sulk* surrendered swagger* swan swanned swanning swill* swoon* swoop* tinker*
        tiptoe* tout* tremble* trott* trudg* trumpet* tuck tucked twiddl* unceremonious* unravel*
        vacillat* waded waffl* waft* wallow* wangl* waved waving wheedl* whimper* whin* whisk
        whisked wield* wilt* wince* wink* wobbl* woo wooed worm* worship* wriggl* wring wringing
        yammer* yank* yap* yawn* yell* yelp*""",
    "heat": """ailing alarming* astonishing* astounding* astronomical* awash balloon* beleaguered
        blistering bloody bombard* breakneck breathless* breathtaking* bursting cash-strapped
        catapult* chasm colossal cratered cratering crisis-ridden dazzl* deafening death-defying
        debt-laden debt-ridden desperation dizzying downright drowning earth-shattering electrif*
        embroiled engulf* enraged epic ever-dwindling ever-growing ever-rising exasperat*
        eye-popping eye-watering eyewatering fever-pitch feverish* fiery frantic* furious*
        galloping gaping gargantuan gigantic grips grisly groaning grossly gutless haemorrhag*
        hair-raising hard-hit hard-pressed heart-breaking heart-rending heart-stopping
        heart-wrenching hemorrhag* horrified horrify* hurtl* implod* incendiary incensed incredibl*
        interminabl* irate jitter* jumbo limping livid mammoth marred measly mega* mind-blowing
        mind-boggling monumental* mountainous mushroom* nail-biting nerve-wracking never-ending
        nosediv* overwhelm* paralys* paralyz* perennial perpetual petrified plung* punch punched
        racked rampant record-breaking record-high rife rip-roaring rocked rocket* rocking runaway
        searing seismic shockingly shook simmer* sizzl* sky-high skyrocket* snowball* spectacular*
        speechless spiral* stark starkly startling* stinging stricken strife-torn stunning*
        super-rich sweeping swiftly swirl* tailspin tanked teeter* terrible terribly terrified
        terrifying* thoroughly traumati* tumultuous turbulent unbelievabl* unbridled unchecked
        unending unheard-of unimaginabl* unprecedented unrelenting unspeakabl* unstoppable
        unthinkable untold utter utterly vehement* volatile volcanic walloping war-torn wholesale
        whopping* wracked""",
    "praise": """acclaimed accomplished admirabl* amazing* angelic awe-inspiring awesome beacon*
        beloved best-in-class blessing* blossom* boost boosts brave* breakthrough* bright-eyed
        brillian* charismatic charming cherish* clever* commendabl* common-sense credible crowning
        dauntless dedication defiant* delight* devotion dignified diligent* dogged* doughty
        eloquen* enlightened enviable envy ethical exceptional* exemplary exhilarat* fabulous
        fair-minded famed far-sighted farsighted fearless* feisty finest flagship flawless*
        flourish* formidable fresh-faced gallant* game-changer* game-changing gem gems generous*
        genius gifted gladly gleaming glittering glorious* glory glow glowing gold-standard golden
        good-hearted graceful gracious* grit gritty ground-breaking groundbreaking grown-up gutsy
        hard-earned hard-fought hard-headed hard-hitting hard-nosed hard-won hard-working
        hardworking heart-warming hearten* heartfelt heartwarming herculean honestly honorabl*
        honourabl* humane illustrious impeccabl* incomparable indefatigable indispensable
        indomitable ingenious* ingenuity innovative integrity intrepid invaluable invigorat* jewel*
        joy joyful* joyous* jubilant legendary level-headed life-changing life-saving lifesaving
        lion-hearted long-awaited long-cherished long-overdue long-suffering lovely loving*
        luminous magic magical* magnanimous magnificen* marvel* masterclass masterful* masterly
        masterpiece* masterstroke meticulous* milestone* miracle* miraculous* much-admired
        much-loved much-needed nimble no-nonsense nobly oasis paragon patriot patriotic patriots
        peerless phenomenal* plain-speaking plucky powerhouse precious prestigious priceless
        principled pristine prized prodigious radiant rapture rapturous razor-sharp reassuring*
        refreshing* renowned resilien* resolute* resounding* revered revitali* revolutionary
        righteous* rightful* roaring rock-solid rousing saint saintly saints salt-of-the-earth
        salvation sane sanity savior* saviour* selfless* sensational* serene shining shone shrewd*
        soul-stirring sparkling splendid* stalwart* standing-ovation star-studded staunch*
        steadfast* steely stellar sterling stirring stoic* storied stout straight-talking sublime
        superb* superlative superstar* swashbuckling tenacious* terrific thoughtful* thrill* thrive
        thrives thriving thunderous time-honored time-honoured timeless tireless* titan* touching
        towering trailblaz* tranquil treasured trustworthy trusty unbeatable unblemished
        uncompromising unflappable unflinching* unparalleled unrivaled unrivalled unshakeable
        unstinting unsung untiring unwavering uplifting valian* valor valour vibrant victorious
        vindicat* virtuous visionar* warm-hearted warrior* watershed well-deserved well-earned
        well-loved wisdom wondrous world-beating world-class world-leading worthy""",
    "insinuation": """agenda agendas airily arm-twisting astroturf* back-room backdoor backroom
        bedfellow* begrudging* blithe* breezily brownie-points cahoots champagne* chattering
        chauffeur* cherry-pick* choreograph* clandestine cloak-and-dagger cloaked coffers
        coincidence coincidental* complicit cosily cosiness coy coyly crocodile-tears cunning*
        curious cut-price dare dared dares dark-arts duly eager* earmarked elitism euphemis*
        eyebrow* faceless fancies fancy featherbed* feathering fiefdom* fishy flashy furtive*
        gilded gleeful* glossy gloves-off gold-plated goody-bag grand grandiose* grease* grudging*
        half-forgotten handily handsomely hatchet high-handed* high-sounding highbrow highfalutin
        hobby-horse* holier-than-thou incestuous inconvenient ironic* ivory-tower jaunt*
        junk-science kitchen-cabinet lair lamely lap-of-luxury largess leafy limousine* limply
        little-known loftily lofty lordly lucrative malleable manufactured marionette*
        media-friendly meekly mercurial money-grubbing money-spinning motive* much-ballyhooed
        much-hyped much-touted much-trumpeted much-vaunted murk* mystif* nebulous nonchalant*
        oblivious* oddly off-the-books old-school-tie orchestrat* ostensibl* pally pally-pally
        parachuted party-line payday* perk perks pie-in-the-sky pious piously playground plaything*
        plum plush pork posh poster-child pseudo* puff-piece quid-pro-quo quiet-deal reclusive
        red-carpet red-faced reluctant* rent-a-mob ringmaster* rose-tinted rubberstamp* sanctimony
        scripted self-anointed self-appointed self-congratulat* self-declared self-described
        self-proclaimed self-professed self-styled sermon sermonis* sermons shadowy shamefaced*
        sheepish* shifty showpiece silky silver-spoon slickly smoke-filled smooth-talking sniffily
        so-called sourly spoon-fed spree sprees stage-managed stealth stealthily stealthy
        stony-faced string-pulling swank* sweetheart tamely taxpayer-funded tellingly tepid tersely
        testily theatrical tight-lipped toe-curling token touchy-feely trough troughs trumped-up
        trust-fund unabashed* unapologetic* unashamed* unelected unexplained unholy unrepentant
        unrepresentative unsurprising* utopia* vaunted vested wannabe* well-connected well-fed
        well-heeled well-oiled well-paid well-placed wheeze wheezes whiff whisper* wined wining
        would-be yacht*""",
    "labels": """alt-right anti-american anti-business anti-family anti-growth anti-science
        anti-white apartheid arch-conservative arch-rival attention-seeking bible-thumping
        big-government big-spending blood-soaked blood-thirsty bloodthirsty bolshevik*
        climate-denying cold-war colonialis* commie* crowd-pleasing crypto* death-cult denialis*
        denier* eco-fascist* eco-terror* election-year far-out feminazi* foul-mouthed god-fearing
        gun-grabbing gun-toting half-witted hard-core hardcore headline-chasing headline-grabbing
        hot-headed imperialis* jihad jihadist* job-destroying job-killer job-killing kremlin*
        law-abiding left-leaning leftie* leftist* lefty loony-left loud-mouthed maoist* mccarthyis*
        militarist* money-hungry nanny nannying nativist* ne'er neo-con* neo-marxist neocon*
        neoliberal* orwellian out-of-control out-of-touch penny-ante pinko* police-state
        politically-correct power-hungry power-mad pro-terror profit-hungry publicity-hungry
        publicity-seeking puritanical red-baiting remoaner* right-leaning rightist* second-rate
        small-minded soft-on-crime soft-touch stalinis* supremacis* tax-and-spend tax-dodging
        tax-paying theocra* thin-skinned third-rate thought-police tin-pot tinpot totalitarian*
        transphob* trotskyis* trumpian tuppenny two-bit union-bashing union-busting vote-grabbing
        wokeness xenophob*""",
    "everyday": """abandon* absolutely activist* admit* alleged allegedly angrily angry anyway
        apparently attack* axe axed axes backlash* barely bark baron barons battle battled battles
        battling beg begged begging bitter bitterly blast blasted blasting blasts boast* bold* boss
        bosses brand branded brutal burden* bureaucrat* burn burned burning bury burying calamit*
        catastroph* celebrat* champion* chaos cheap clash clashed clashes collapse* communist*
        completely conced* condemn* confess* conspirac* convenien* corruption courage* crack
        crackdown* cracked crash crashed criminal* crisis crucial* cruelty crumbl* crusade* crush*
        curiously dangerous* decent dedicated demolish* desperate* destroy* devoted dignity
        disaster* dismantl* ditch ditched dodge* drag dragged dragging drama* drastic* dull dump*
        elite elites endless* enormous* erupt* establishment excellent explod* explosive*
        extraordinar* extreme* extremist* fail failed failing fails fake far-left far-right
        fascist* fierce* finally flawed flood flooded flooding fraud* fresh frighten* fringe fury
        fuss gambl* grab grabbed grabbing grabs grave gravely grim* grip gripped hail hailed hails
        happily hard-line hardline hardly harsh* hasty haul hauled havoc hawk* hefty herd hero*
        hide hiding historic honest horror* hostile huge* ideological* idle ignor* impose* imposing
        impressive* inevitabl* infest* injustice* insider* insist* inspir* invad* invasion*
        islamist* joke jokes landmark lavish* lecture* left-wing lie lied lies lobbyist* loom
        looming looms loyalist* luxur* marxis* massacre* massive* mastermind* mere merely mighty
        militant* mob mobs mock mocked mocking mysterious* naturally nazi* oligarch* outdated
        outrage outright outstanding* panic* passionate* patient patiently persecut* plight plot
        plots plotted plotting plummet* populist* pour poured pouring prais* predictabl* presumably
        pride privilege* propaganda proper* proud* punish* quietly radical* rage raged raging raid*
        rat rats real rebel* refus* regime* remarkabl* retreat* right-wing rigid row ruin ruined
        rush rushed sacrifice* scandal* scarcely scheme* scramble* secret* seemingly seize*
        sensible setback* shark* sharply sheer shock shocked silence* simply slash slashed slashing
        slaughter* slip slipped slump* smash smashed smashing snatch* snub* soar* socialis*
        spectacle spin squeeze* stall stalled steal steep stole stolen storm stormed stormy strip
        stripped stripping stunned sudden* suffering supposed supposedly surge* suspicio* swallow*
        swamp* swell* tear tearing terror terrorist* threaten* torch* tore torment* torn tortur*
        totally toxic tragedy tragic* trap trick tricks triumph* troubl* tumbl* turmoil twist*
        tycoon* unfair* unpopular unwanted unwelcome upheaval* uproar vast* violent* vital weak
        weep* wept wild wise wonder* worrying*""",
}
"""Words of each kind, separated by spaces; ``*`` stands for any ending."""
