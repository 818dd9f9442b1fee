"""Words that judge, exaggerate, belittle or praise, written for this project."""

from __future__ import annotations

__all__ = ["LOADED_STEMS", "LOADED_VERSION"]

LOADED_VERSION = "1"

LOADED_STEMS = {
    "contempt": """abject abomin* absurd* abysmal* appalling* arrogan* asinine atrocious* awful*
        backward balderdash barmy baseless* bigot* blatant* blind* bloated bogus bonkers bossy
        brazen* bullies bully bully-boy bullying bumbl* bungl* bunkum busybod* callous* clownish
        clueless* conniving contemptib* cosily cosy cowardly crackpot* crass* craven* crazy
        cronies crony cronyism crook* cynical* daft* dastardly deceitful* deluded delusional
        demented deplorab* desperate despicab* devious* dim-witted dirty disastrous* discredited
        disgrace* disgust* dishonest* dismal* dodgy dopey dozy draconian dreadful* dubious* dud
        dull* dumb dysfunctional egregious* embarrass* evasive extremist* fanatic* farce
        farcical fat-cat* fawning feckless* feeble* fiasco* filthy flagrant* flimsy fool
        foolish* fools foul frivolous* ghastly glaring* gloat* gormless grasping greed* grim*
        grotesque* grovelling grubby gullib* hair-brained half-baked ham-fisted hapless*
        hard-hearted heartless* heinous* hideous* hollow hopeless* horrendous* horrible horribly
        horrid humiliat* hypocri* idioc* idiot* ignoran* immoral inane incompeten* indefensibl*
        inept* inexcusabl* infamous* inhuman* insane* insidious* insult* irresponsib* jobsworth*
        joke laughab* laughing-stock lax lazily lazy lousy ludicrous* lunacy lunatic* mad
        madness maniac* mealy-mouthed meddling mediocre merciless* mindless* miserabl* miserly
        monstrous* moron* mulish murky naive* nasty* nauseating* nonsense* notorious* nutty
        obnoxious obscene* out-of-touch outrageous* paltry pathetic* petty piffling pig-headed
        pigheaded pious pitiful* pitiless* pointless* poison* pompous* preposterous* puny
        puppet* rag-tag ragtag reckless* ridicul* rigged rotten rude ruinous* ruthless*
        sanctimon* savage* scandalous* scant scary scheming scurrilous seedy self-serving
        senseless* shabbily shabby shady sham shambl* shameful* shameless* shifty shoddy
        sickening* silly sinister* slapdash sleaz* slipshod sloppy sly smug* snide snobbish
        so-called soulless* spineless* spiteful* squalid stale stingy stubborn* stupid* sulk*
        surly swindl* tawdry thuggish tight-fisted tinpot toothless* toxic traitor* treacher*
        trigger-happy truculent two-faced ugly unashamed* unforgivab* unhinged unscrupulous*
        useless* vacuous vainglorious venal vicious* vile vindictive* warped weak-kneed weaselly
        whimsical wicked* wilful* willful* wimp* witless woeful* worthless* wretched* yes-men
        zealot*""",
    "nouns": """U-turn abuser* apologist* assault axe backlash bandit* barbari* blackmail*
        bloodbath* blunder* bluster* bombast brute* bunch bungle burglar* butcher* cabal caper
        carnage catastroph* chaos chaotic charade charlatan* cheek chicanery circus clique
        clique* clown* con conman conspirac* coward* crackdown* crusade* debacle* demagogu*
        despot* dictator* dinosaur* disgrace drubbing elite* encampment eyesore firebrand* flop
        fraudster* gang gangs gimmick* goon* gravy-train hack hacks handout* hard-liner*
        hardliner* henchm* hoax* hooligan* horror* hothead* hysteria hysteric* ideologue*
        indoctrinat* inferno intrusion jamboree jaunt* junta kidnapper* land-grab* liar* loony
        mafia malcontent* massacre* mayhem menace* mess mob mobs mockery mouthpiece* nanny-state
        nightmare* nimby* nonsense outcry outlaw* outrage* pantomime parasit* perk perks pigsty
        plot plots ploy* plunder* power-grab pretext* profiteer* propagand* punishment purge*
        quack* rabble* racket radicals rag rampage* ransack* rebels regime* rhetoric rioter*
        rogue* rout rubbish ruse scam* scandal* scapegoat* scaremonger* scoundrel* scourge
        scrounger* shakedown show-off* showboat* skulduggery slaps slaughter* slush
        smash-and-grab smear* smirk* snub* spin spree stain stalemate stich-up stitch-up stooge*
        stunt* tantrum* terrorist* theatrics thug* tit-for-tat travesty* trick* troublemaker*
        turncoat* tyran* usurper* vandal* villain* vultures warlord* warmonger* whitewash*
        witch-hunt* wrecker* yob* zealotry""",
    "verbs": """axe* axed axing badger* bamboozl* ban-happy bash* batter* bawl* belittl* bellow*
        berat* blast* bleat* bludgeon* boast* botch* brag* brainwash* branding browbeat* buckl*
        bulldoz* bundled butcher* cajol* cash-in cav* caved choke* cling* clobber* clung coddl*
        concoct* cower* cram* creep* crow crow* crush* dangl* ditch* dither* dodg* dragg*
        dragoon* duck* dump* dupe* exploit* fabricat* flaunt* flaut* fleec* fling* flounder*
        flung fob* foist* fritter* fudg* fum* gag* gloss* goad* gobbl* gouge* grab* grabb*
        grandstand* gutt* guzzl* hammer* harangu* harp* hector* herd* hijack* hoodwink* hound*
        hurl* incit* invent* jeer* jettison* kowtow* lambast* lash* lavish* lectur* lurch*
        manhandl* maul* meddl* milk* mislead* moan* mock* muzzl* nag* nix* obfuscat* oust*
        pander* parad* parrot* peddl* pillag* pinch* plaster* plung* pocket* posture* posturing
        pounc* preach* prettif* punish* quash* rail* railroad* ram rammed ramming rant* ravag*
        rave* rig rob rubber-stamp* sabotag* savag* scapegoat* scoff* scold* scrambl* scream*
        sham* shirk* shoo* shov* shriek* shrug* sidestep* silenc* skewer* skulk* slam* slash*
        slither* smash* smear* smirk* smother* snatch* sneak* sneer* sniff* snipe* snoop* snub*
        spew* splurg* spout* squabbl* squander* squash* squirm* stampede* stomp* stonewall*
        storm* strong-arm* stuff* swagger* swamp* swindl* taunt* terroris* terroriz* thrash*
        thunder* torch* torpedo* tout* trampl* trash* trot* trounc* trumpet* turf* twist*
        unleash* wad* wail* wallop* wallow* wangl* weasel* whin* whip* whitewash* wield* wreck*
        wring* yank* yell*""",
    "praise": """admirab* astonishing* awe-inspiring beloved big-hearted bold* brave* bravery
        breathtaking* brilliant* charm* commendab* courage* dashing dauntless dazzl* decency
        decent deft* devoted exemplar* extraordinar* fearless* feisty formidable gallant*
        game-chang* generous* genius gentle* gifted glorious* glow* gracious* grand gutsy
        hard-working hardworking hero heroes heroic* heroism historic honest* honourabl* humane*
        impeccab* indomitab* inspir* intrepid landmark legendary lion-hearted long-suffering
        loyal* magnificent* majestic marvel* masterful* masterly masterstroke much-loved nimble*
        noble nobly outstanding* patriot* peerless plain-speaking plucky principled proud*
        remarkab* resolute* resplendent* rousing saint* salt sane saner sanest sanity selfless*
        shining skilful* spirited splendid* stalwart* staunch* steadfast* stellar sterling
        stirring* stoic* sublime* superb* tireless* towering trailblaz* treasure* triumph*
        unbowed unflappab* unflinching* unshakab* unsung valiant* veteran visionar* wise wisely
        wisest wonderful* wondrous world-class""",
    "heat": """absolutely battle* beg* blaz* blood-soaked bloodthirst* bloody bombshell* breezy
        brutal* catastroph* chilling* clash* cold-blooded crisis cruel* crushing* damning*
        deadly desperat* devastat* dramatic* drastic* explosive* extraordinary fierce* fiery
        frantic* frenz* furious* fury gruelling harrow* heart-rending heartbreak* hellish
        horrif* icy illegal jackboot* jaw-dropping lawful mere merely miracle* nightmar*
        nothing-short outright plain preventable pure* sacrific* scathing* screaming shatter*
        sheer* shock* so-styled sorry staggering* stark* stunning* suspected traged* tragic*
        ugly utter* vast war whopping""",
    "colloquial": """adored backfir* bagged barefaced barg* batty bean-counter* belated* bigwig*
        binned bitter* blab* bleak* blow-up boffin* bolshy bonanza boondoggle boot booted
        botch-up bottl* brash* brass-neck brouhaha brusque* bumper bungle bureaucrat* busted
        butt-in carp carping cave-in chancer* chaotic* cheap-shot cheek* cheesy cherished
        chicken chuck* chump* clampdown clapped-out clobbered clueless* clunky cock-up
        cold-hearted collared comeuppance cook* cop-out copout creaking crumbl* cushy dawdl*
        daylight-robbery dazzling dead-end debauch* decimat* defiant* derid* derisory dire
        ditched dog-whistle doling dollop* doom* double-speak doublespeak downright drag-heels
        drivel dross dunce egg* electrifying eye-popping eye-watering eyewash fatuous fawn*
        fiddl* fig-leaf flabby flak flannel fleeced flog flogged flounc* fluff* flummox*
        foot-dragging freeload* frosty fuddy-duddy full-blown fuss fusspot gaffe* gagged ghoul*
        glee gleeful* glib* glorif* glowing gobbledygook gobsmack* golden-handshake gossip*
        grasp* gravy greas* gripe* grovel* grudging* guff gung-ho gut-wrenching haemorrhag*
        hair-raising hamstrung hand-wringing handwringing hapless harass* hare-brained hatchet
        hauled haunt* hell hellhole hoard* hobnob* hogwash holier-than-thou horse-trading
        hot-air howler huff* hush-hush hype* hyped infuriat* insipid insolen* itching jargon
        jittery juggernaut junket* kick* kid-gloves knee-jerk lacklustre lame lap-dog lapdog
        lash-up lavish lecherous leech* lickspittle limp* lionis* loaded lovable lumber* luxur*
        mandarins mangl* mean-spirited meek* meltdown memorable merry mighty milksop mince*
        miracle-worker misbegotten mishandl* mollycoddl* moth-eaten mouth* muddl* mug*
        mumbo-jumbo nabbed nail-biting nanny nervy nettled nick* niggl* nitpick* no-nonsense
        nobbl* oblivious odious ogre* old-boy opportunis* overblown overpaid overweening
        pampered panic* parochial partisan paymaster* peevish pen-pusher* penny-pinching perfid*
        perverse* pester* petulan* phoney phony pinched piteous plead* plight plucked plum plush
        point-scoring pontific* pork-barrel posh potty powder-keg power-hungry prance*
        pretentious princely privileg* puff* pull-wool quagmire quibbl* rabble-rous* rabid raft
        rag-bag rampant rancid rash* raucous red-faced red-tape rip-off ripoff roast* rob*
        rock-solid rogue* rubbish* rumble* sabre-rattl* sackcloth salt-of-the-earth salvo
        scaremong* scuppered scurr* scuttl* self-appointed self-congratul* self-important
        self-inflicted self-righteous shackl* sheepish* shell-shocked shifty short-changed
        short-sighted showdown shrill* shudder* sinecure sitting-ducks sky-high slander* slap
        slapped slaughter* slink* slippery slouch* slumber* slunk smokescreen snail snarl*
        snooz* soft-touch sop sops sordid sour* sparkling spat spendthrift spine spluttering
        spoilt spook* squawk* squeal* stagger* stampede stealth* sticky-fingered stinging stink*
        straight-talking strangl* strop stroppy stumbl* suck* sugar-coat* surreal swank* swanky
        sweat sweet sweeten* sweetheart swift-footed swoop* tacky talking-shop tatters tearful
        tepid thin-skinned threadbare thrilling throttl* throwaway timid tin-eared tiresome
        titan* tizzy toady toff* top-heavy torrent tough-talking toxic* trampling treasured
        tripe trounced tub-thump* tumble-down turmoil turncoat* twaddle unbelievabl*
        unconscionabl* underhand* unelected ungrateful unmitigated unsavoury unseemly vanity
        vendetta vengeful verbiage virtue-signal* wacky waffl* wag* waltz* wanton* washed-up
        wasteful watered-down weary whack* wheedl* wheez* white-elephant wilt* wily wimpish
        windbag* windfall wishy-washy wobbl* woe woes wolf* woolly wreckage wrong-headed yap*
        yawn* yelp* zany zombie*""",
}
"""Stems by kind; a star stands for any ending."""
