"""Words that call a policy frame to mind, for the default frame models.

The lists were written from the definitions of the Policy Frames Codebook (Boydstun, Card,
Gross, Resnik and Smith 2014, "Tracking the development of media frames within and across
policy issues") and from general British and American newspaper English, without sight of the
shipped events.  They were then checked against the shipped frames sentences: words that
stood there mostly under other frames were dropped and common ones that were missing added,
so that a cross-validation on those sentences is a little too kind.  A word may stand in
several lists; ``*`` ends a stem.  Only single words are listed, since a sentence is read as
a bag of forms.  The frame "other" has no list.
"""

from __future__ import annotations

__all__ = ["FRAME_WORDS", "VERSION"]

VERSION = "2"

FRAME_WORDS = {
    "economic": """$ afford* affordab* analyst* auction* bailout* bank banker* bankrupt* banks
        bid bids billion billions bills bonus* boom borrow* budget* business businessman buyer*
        cash cent cents cheap* commerce commercial* companies compensation consumer* contracts
        corporate corporation* cost costing costly costs credit creditor* currenc* customer*
        debt* deficit* discount* dividend* dollar* downturn earn* econom* employ* euro euros
        expenditure expens* export* factories factory fare fares fee fees financ* firm firms
        fiscal fund funded funding funds gdp grant grants growth hotel hotels import imports
        incentive* income* industr* inflation insurance insurer* invest* investor* invoice* job
        jobless* jobs layoff* lend* levies levy loan* losses lucrative manufactur* market
        markets merger* million millions monetary money mortgage* output overpa* owed owes
        owing owner* paid pay paying payment* payout* payroll pence pension* per-cent percent
        pound pounds premium* price* pricing procurement producer* productiv* profit* purchas*
        rebate* recession redundan* refund* rent rental* rents restaurant* retail* revenue*
        salar* sale sales savings sector sell* shareholder* shares shop shopkeep* sold spend*
        spent sponsor* subsid* sum sums supermarket* supplier* surplus takeover* tariff*
        tariffs tax* taxpayer* tenner tourism tourist* trade traded trader* trading treasury
        turnover underpa* unemploy* unpaid unprofitable vendor* wage wages wealth* windfall
        workforce worth £ €""",
    "capacity_resources": """aircraft ambulance ambulances availability available backlog*
        bandwidth bed beds berth* bottleneck* breakdown* broadband built buses cable* cancel*
        capability capable capacit* classroom* congest* contractor* cope coping crane* crew
        crews crowded crowding delay* depot* diesel electric* engineer* engines enough equip*
        equipped expertise extra facilities facility fleet* freight full full-time gear
        generator* grid handl* helicopter* hire hired hiring idle infrastructure inspectors
        insufficient kit labs lack lacked lacking lacks lifeboats limited logistic* lorr*
        machine* maintenance manned manpower megawatt* nurses operating outage* outages
        outdated outnumber* overcapacity overload* overrun* overstretch* overtime overwhelm*
        part-time personnel pipes plant pump pumps readiness recruit* reinforce* repair*
        reservoir* resourc* rooms rota rotas runway* scarce* schedul* server* servers shifts
        ships short-staffed shortage* shortfall* shutdown signal* software space spaces spare*
        staff staffed staffing stockpile* stocks storage strain* stretched substation* supplied
        supplies supply supplying tanker* techn* technician* timetable* tonne* tons trained
        trainee* trains transport* trucks underfund* undermanned understaff* unfilled unload*
        upgrade* vacanc* vacant volunteers wagon* warehouse* workload*""",
    "morality": """abandon* abhor* apolog* archbishop* ashamed atone* betray* bible bishop*
        blame blasphem* bless* brave bravery callous catholic* chaplain* charit* christian*
        church* clergy compassion* conduct congregation* conscience conscience* courage*
        cowardice cowardly cruel* decen* decency deprav* devout dignity disgrace* disgust*
        dishonest* dishonor* dishonour* duty duty-bound ethic* evil excuse* faith* forgiv* gift
        god good-faith greed* guilt hatred heartless holy honest* honor honour humane humanit*
        hypocri* imam* immoral* indecen* indefensible inexcusable inhuman* innocent integrity
        kindness lie lied lies lying merciful mercy monk monks moral* mosque* noble oath
        obligation* obscen* ought outrage* owe owed parish* pastor* pity pope pray* preach*
        priest* principle* promise* rabbi* redeem* regret* religio* remorse* repent* repugnan*
        respect* responsib* righteous* sacred* sacrific* scripture* selfish* selfless* sermon*
        shame* shameful sin sincer* sinful sins solemn* soul souls spiritual* steward* suffer*
        synagogue* temptation trust* unethical unforgiv* unforgivable vicar* virtu* wicked*
        worship* wrong wrongdoing wrongs""",
    "fairness_equality": """aboriginal advantage* affirmative ageis* apartheid applicants
        arbitrar* bias* bigot* black blacks color colour denied deprived deserv* disab*
        disadvantage* disadvantaged discriminat* discrimination disparit* disproportion*
        divers* divide double-standard* entitle* equal* equality equit* ethnic* even-handed
        exclud* excluded exclusion* exempt* fair fairer fairly fairness favored favorit*
        favoured favouring favourit* female feminis* gap gay gender* girls harass* impartial*
        inclusi* inequal* inequit* injustice* jews left-behind lesbian* lgbt* loophole*
        marginal* minorit* misogyn* muslims needy non-white oppress* outcast* overlook* poor
        poorer poorest postcode* prejudic* privileg* race racial* racis* rich richer richest
        rights same second-class segregat* sexis* singled skin stigma* tokenis* transgender
        treated under-represented underprivileged undeserved unequal* unequally unfair* unjust*
        victimis* victimiz* vulnerable wealthier wealthiest wheelchair* whereas white whites
        women worse-off""",
    "legality": """act adjudicat* amendment* appeal* appellant* appellate arbitrat* attorney*
        barrister* bench breach* case chambers charter claimant* clause* clerk complainant*
        compliance consent constitution* contempt contract* copyright* counsel court
        court-appointed court-ordered courtroom courts damages decree* defendant* deposition
        dismissed dissent* enforce* enforceable entitlement federal filed filing freedom*
        governing grounds habeas hearing hearings illegal* illegality immunity impeach*
        infring* injunct* inquest* inquests invalid* judge judged judgement* judges judgment*
        judici* judicial juris* jurisdiction justice justices law lawful* lawmaking laws
        lawsuit* lawyer* lease* legal* legality legislat* legitimat* liab* liberties liberty
        licen* litig* magistrate* motion negligen* null oath ombudsm* order ordered ordinance*
        overrul* overturn* permit* petitioner* plaintiff* plea pleading* powers precedent*
        privacy proceedings prosecut* protected qc quash* ratif* regulator* rights rule ruled
        ruling* section settlement solicitor* statut* struck sue sued sues suing supreme
        testif* testimon* treaties tribunal* unconstitutional* unlawful* upheld uphold*
        verdict* violat* void warrant watchdog* writ""",
    "policy_prescription": """abolish* action-plan adopt* alternative* amend* approve* approved
        automatic ban banning bans bill blueprint* cap changes checks code commission
        compulsory consultation criteria curb* cutback* deadline* draft* effective* evaluat*
        expand* extend* extension feasib* framework* guidance guideline* implement* impose*
        imposed improve* independent ineffective* initiative* inquir* introduc* legislation
        limit limits mandatory measure measures mechanism* moratorium moratorium* must oblige*
        option options outlin* overhaul* oversight phase phased pilot plan planned plans
        policies policy postpone* program* prohibit* propos* publish* recommend*
        recommendation* redesign* reduce* reform* registry regulat* rehous* relocat* repeal*
        replace* replacing requir* requirement* restrict* review reviewed reviews revis*
        roll-out rollout rule rules safeguard* scheme* scrap* scrapped should solution* step*
        strateg* strengthen* strict* stricter suspension target targets threshold tighten*
        tougher trial trials unworkable voluntary white-paper workable would would-be""",
    "crime_punishment": """abduct* accomplice* accused alleg* anti-corruption arrest* arrests
        arson* assailant* assault* attacker* bail bailed behind-bars blackmail* brib* bribery
        burglar* cannabis cartel* caught caution cautioned cell cells charged charges cocaine
        confess* constable convict* corrupt* counterfeit* cps crime* criminal* culprit* custod*
        dealer* death-penalty deceiv* detain* detective* detectives detention embezzl*
        embezzlement escap* execut* extort* extradit* fake felon* fine fined fines fingerprint*
        firearm* forensic* forged forger* forgery fraud* fugitive* gang* guilty gunman gunpoint
        handcuff* heist* heroin homicid* imprison* incarcerat* indict* interrogat*
        investigating investigation investigator* jail* juror* jury kidnap* kill killer*
        killing knife knife* knifepoint knives launder* manhunt manslaughter misconduct murder*
        offence* offences offend* offense* officer officers parole* penal* perjury perpetrat*
        plead pleaded pleads pled police policeman policemen policewoman prison* probation
        prosecutor* punish* questioned raid raided raids ransom* rape* raped rapist* remand*
        robb* search-warrant seized sentenc* sentence sentenced sentences sergeant sheriff*
        shooter* shooting shot smuggl* stab* stabb* steal* stole stolen suspect suspected
        suspects suspicion swindl* theft* thief thieves traffick* trespass* vandal* victim
        victims violent warrant* wiretap* witness witnesses""",
    "security_defense": """air-strike* airspace airstrike* alarm alarms alert anti-terror*
        armed armies armoured army artillery attack attacked attacks ballistic barracks
        barricad* barrier* bases battalion* battle battles bodyguard* bomb* border* brigade*
        cctv checkpoint* checkpoints coast-guard coastguard* colonel combat* commander*
        commando* conflict* counter-terror* curfew* cyber* cyberattack* defence* defend*
        defense* deter* drone* enem* espionage evacuat* evacuate evacuation explosiv* extremis*
        fenc* fence fighter* fighting firearm* fired force forces fortif* frigate* frontier*
        garrison* generals grenade* guard guarded guarding guards gunfire guns hack* hacker*
        homeland hostage* hostil* insurgen* intelligence intercept* intrud* intrusion invad*
        invasion jihad* locked locks marine marines militant* militar* militia* missile*
        mobilis* mobiliz* munition* national-security nato naval navy nuclear padlock*
        paramilitar* password* patrol* peacekeep* pentagon perimeter protect* radar rebel*
        reconnaissance retaliat* rifle* rocket* sabotag* sabotage secur* secure services shell*
        shelling siege soldier* spies spy spying squad submarine* surveill* tank tanks terror*
        threat threat* threaten* tripwire* troop* troops truce vigilan* war warfare warhead*
        warplane* wars warship* watchtower* weapon*""",
    "health_safety": """accident* air air-quality allerg* ambulance anxiety asbestos asthma
        bacteri* bleed* blood brain breath* broken bruise* burn* burns cancer* carcinogen*
        casualt* chemical* choking cholera clinic* collapse* collision* concussion* contaminat*
        coronavirus coroner* cough* covid* crash* damage danger* dead deadly death* defective
        dementia depress* derail* diabet* diagnos* die died dies disease* doctor* dose*
        drinking drown* dying earthquake emergenc* epidemic* evacuat* explosion faint* fainted
        fatal* fever firefight* fires flame* flooded flooding floods flu food-poisoning
        fracture* fumes gp* hazard* health* heart heat hospital* hospitalis* hospitaliz* hurt
        hygien* ill illness* immunis* immuniz* infect* inhal* inhaled injur* intensive-care
        killed kills life-threatening linked liver lung* malnutrition mask* maternity medic*
        medicine* mental* mortality nausea nurse nurses nursing obes* outbreak* overdose*
        oxygen pain pandemic* paramedic* pathogen* patient* pesticide* pharmac* physician*
        poison poisoned poisoning poisonous pollut* pregnan* quarantine radiation rash recall*
        recovering recovery rescue* rescuers resuscitat* risk risks safe safely safer safety
        sanit* scald* scan scans sewage sick* smoke* smoking spread stretcher* stroke strokes
        suicid* surgeon* surgeons surger* surgical symptom* tested therap* toxic* trauma*
        treat* tumor* tumour* unsafe vaccin* virus* vomit* ward wards wound*""",
    "quality_of_life": """afternoon afternoons amenit* apartment* asleep awake beach bedroom*
        bedtime bike bin bins birdsong bread breakfast cafe cafes café* calm care-home carer*
        child childcare children comfort* community commut* commuters convenien* cook cooking
        cosy cottage* countryside daily damp daughter* decent dinner* displace* disrupt* dog
        dogs dust elderly evening evenings everyday evict* famil* father* flat flats
        flooded-out friend* friends garden* gardening grandchild* granddaught* grandpa* grass
        grocer* grocery happ* hardship* heating holiday* home homeless* homes homework hot
        house household* houses housework inconvenien* isolat* kids kitchen* lake laundry
        leisure lessons libraries library life lifelong lifestyle* live lived lives living
        lonel* lunch* meal meals mornings mould mum neighbor* neighborhood neighbour*
        neighbourhood neighbours night nights noise noisy nuisance ordinary parent* park parks
        path peaceful* pedestrian* play playground* playing pleasant pool pram prams queuing
        quiet* resident* residents routine* shopping sleep* smell* sofa square stairs street*
        stress* sundays supper swim* tenant* tenants tired toddler* traffic tree* upheaval
        village* walk walked walking walks warm washing weekend* well-being wellbeing windows
        worries youngster*""",
    "cultural_identity": """ancest* ancient anniversar* anthem* archaeolog* architect* art
        artefact* artifact* artist artist* artists arts bagpipe* bell bells birthplace* brass
        british bunting canadian carnival* carol carols castle* cathedral* celebrat* centenar*
        centur* centuries ceremon* chapel* choir* cinema* civili* clan* commemorat* composer*
        concert* costume* craft* crafts cultur* custom customs dance* dancer* descendant*
        dialect* diaspora elders emblem* english exhibition* famous fans festival* film* flag
        flags folk* folklore football* forebears forefather* founded french galler* generation*
        grandfather* grandparents heirloom* heritage histor* hymn* iconic identit* immigrant*
        indigenous inhabitant* irish kilt* language* legend* literature maypole* medieval
        memorial* monument* movies museum* music* myth* nation nationalis* nationhood native*
        newcomers nostalgi* novel novelist* old-fashioned oldest orchestra* origin* painting*
        parade patriot* pilgrim* playwright* poem* poet* pride proud proudly recipe* rite rites
        ritual ritual* roots scottish sculpt* settlers shrine* sing singer* singing society
        song* songs spoken statue* steeped stereotyp* stories symbol* tale tales tapestr*
        theater* tongue tradition* tribal tribe unesco victorian wedding* welsh""",
    "public_opinion": """activis* americans anger angry applau* ask asked backing backlash
        ballot* banner* boo booed booing boycott* britons canadians chant* cheer* cheered
        clapped comment commenters comments crowd crowd* crowds demanded demonstrat*
        demonstration demonstrators disapprov* disapproval discontent dissatisf* divided
        electorate everyone favour feedback feeling feelings focus-group* gathered grassroots
        hashtag* heckl* hundreds jeer* majority march marched marcher* marches marching mood
        most online onlooker* opinion* opinions oppose* opposed outcry petition* petitioners
        picket* placard* poll polled polling polls pollster* popular* protest* public
        public-opinion publicly questionnaire* rall* rallied rallies rally rating* ratings
        readers referend* respondent* respondents sceptic* sentiment sign signatories
        signature* skeptic* slogan* social-media spectator* streets support supporter*
        supporters supporting survey* surveyed sympath* thousands tweet* twitter undecided
        unpopular* unrest uproar viewers views vigil* viral voter* voters wanted watchers
        waving whistl* whistles widespread""",
    "political": """abstain* aide aides alderm* alliance* backbench* backbenchers ballot-box
        bipartisan* by-election byelection cabinet campaign* candidac* candidate* caucus*
        chamber chancellor* coalition* committee* congress* conservative* constituenc* council
        councillor* councillors councilor* cross-party debate* defeat* defect* delegate*
        democra* deputies deputy donor* donors elect elected election* electoral endors*
        factio* filibuster* frontbench* government* governor governor* greens head-to-head
        hustings incumbent* independents labour landslide* lawmaker* leader* leadership
        left-wing legislature liberal* lobby* majority-party mandate manifesto* mayor* midterm*
        minister ministers mp mps no-confidence nominat* nominee* opponent* opposition oust*
        parliament* parties partisan* party party-line pledge* politic* premier* president*
        primaries primary prime quorum re-elect* rebel rebels reelect* republican* reshuffl*
        reshuffle resign* resignations riding ridings right-wing rival* ruling-party seat seats
        secretary senat* speaker suburban successor swing tories tory undecided veto* vetoed
        vote voted votes whip whip* whips win wins""",
    "external_regulation": """abroad accession accord* accords agreed agreement* aid allied
        allies ally ambassador* annex* beijing berlin bilateral* bilaterally bloc border
        borders brussels capitals ceasefire* china chinese commission communique* compliance
        consul* consulat* convention* countries cross-border deal delegation* diplomat*
        diplomatic embarg* embass* emissar* envoy* envoys eu european expel* export-ban
        extradition federation foreign* g20 g7 geneva geopolit* global* governments hague
        humanitarian image imf international* interpol iran kremlin london mediat* mediator*
        mexico minister-of-foreign moscow multilateral* multinational nations negotiat*
        neighboring neighbouring neighbours observers ottawa overseas pact* paris partners
        protocol* rapprochement relations reputation* resolution russia russian sanction* saudi
        security-council signator* sovereign* standing state-visit summit* summoned superpower*
        talks tokyo transnational treaties treaty treaty-bound trilateral turkey un unicef
        unilateral* union united united-nations visa* washington world-bank worldwide wto""",
}
"""Words of each frame's list; ``*`` ends a stem."""
