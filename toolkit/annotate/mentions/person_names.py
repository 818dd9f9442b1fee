"""Given names that mostly one sex bears, to tell *he* from *she* where no title does.

The lists were written for this project from general knowledge of given names in English-speaking
countries, Europe, Asia, Africa and the Americas; they name no one.  Names that both bear freely
(Alex, Robin, Kim) are left out: no gender is better than a wrong one.
"""

from __future__ import annotations

__all__ = ["FEMALE_NAMES", "MALE_NAMES"]

MALE_NAMES = frozenset(
    """aaron abdul abdullah abraham adam adrian ahmad ahmed aidan alain alan albert
    alberto aldo alec alejandro aleksander alessandro alexander alfonso alfred ali
    alistair allan allen alvin amir amit amos anatoly anders andre andreas andrei
    andres andrew andy angelo angus anthony antoine anton antonio antonin ari arjun
    armando arne arnold arthur arturo ashraf august augustus axel barack barnaby
    barry bart ben benedict benjamin bernard bernie bert bill billy björn bob bobby
    boris brad bradley brandon brendan brent brett brian bruce bruno bryan byron
    caleb calvin carl carlos carlo cedric cesar charles charlie chester chris
    christian christoph christopher chuck clarence claude clayton clement cliff
    clifford clint clive colin connor conrad craig curtis cyril cyrus damian damien
    dan daniel danny darren darryl dave david dean deepak denis dennis derek desmond
    devin diego dieter dimitri dirk dmitri dmitry dominic don donald douglas duncan
    dustin dwight dylan earl ed eddie edgar edmund eduardo edward edwin eli elias
    elijah elliot elliott emanuel emil emilio emmanuel enrique eric erik ernest ernesto erwin
    ethan eugene evan fabian faisal felipe felix ferdinand fernando floyd francis
    francisco francois frank franklin franz fred frederick friedrich gabriel gareth
    gary gavin gene geoff geoffrey george gerald gerard gerhard gideon gilbert giles
    giorgio giovanni giuseppe glenn gordon graham grant greg gregory guillermo
    gunther gustav guy hamid hamza hank hans harald harold harris harry harvey hassan
    hector heinrich helmut henri henrik henry herbert herman hiroshi horace howard
    hubert hugh hugo hussein ian ibrahim igor imran ingmar isaac isaiah ivan ivor
    jack jackson jacob jacques jaime jake jakob jamal james jan jared jason javier
    jay jeff jeffrey jens jeremiah jeremy jerome jerry jesse jesus jim jimmy joachim
    joaquin joe joel johan johann john johnny jon jonas jonathan jorge jose joseph
    josh joshua juan julian julio julius jurgen justin kareem karim karl keith
    kenneth kenny kent kevin khalid kirk klaus konrad konstantin kurt kyle lachlan
    lance lars laurent lawrence lee leo leon leonard leonardo leopold leroy lewis
    liam lionel lloyd logan lorenzo louis luc luca lucas ludwig luigi luis luka lukas
    luke magnus mahmoud malcolm manfred manuel marc marcel marco marcos marcus mario
    marius mark markus marlon marshall martin marvin mateo mathias matt matteo
    matthew matthias mattias maurice mauricio max maximilian mehmet melvin michael
    michel miguel mikael mike mikhail mikkel miles milo mitch mitchell mohamed
    mohammad mohammed morris moses muhammad murray mustafa nasser nathan nathaniel
    neil nelson nicholas nick nicolas niels nigel nikita nikolai nils noah noel
    norbert norman oleg oliver olivier omar orlando oscar oskar osman otis otto owen
    pablo paolo pascal patrick paul paulo pavel pedro percy perry pete peter phil
    philip philippe phillip pierre piers prakash quentin rafael rahul raj rajesh
    ralph ramon randall randy raphael rashid raul ravi ray raymond reginald reinhard
    rene reuben rex ricardo richard rick ricky rob robert roberto rod roderick rodney
    rodrigo roger roland rolf roman ron ronald rory ross roy ruben rudolf rudy rufus
    rupert russell ryan salvador salvatore sam samir samuel sanjay santiago scott
    sean sebastian serge sergei sergio seth shane shaun shawn sheldon sidney
    siegfried simon solomon spencer stanislav stanley stefan stephan stephen steve
    steven stewart stuart sven sylvester tariq ted terence terry theo theodor
    theodore thierry thomas tim timothy tobias toby todd tom tomas tommy tony travis
    trevor tristan tyler ulrich umar vadim valentin vernon victor viktor vincent
    vinod vitaly vladimir wade wallace walter warren wayne wendell werner wilfred
    wilhelm will willem william willie winston wolfgang xavier yannick yannis yasser
    yosef youssef yuri yusuf zachary zoltan""".split()
)

FEMALE_NAMES = frozenset(
    """abigail ada adela adele adriana agatha agnes aisha alana alba alejandra
    alessandra alexandra alexandria alexis alice alicia alina alison allison alma
    amal amalia amanda amber amelia amina amy ana anastasia andrea angela angelica
    angelina anika anita ann anna annabel anne annette annie antonia april ariana
    arlene astrid audrey aurora ava barbara beatrice beatrix becky belinda bella
    bernadette bertha bessie beth bethany betsy betty bettina beverly bianca birgit
    bonnie brenda bridget brigitte britney camilla camille candace cara carla carly
    carmen carol carolina caroline carolyn carrie cassandra catalina catherine
    cecilia celeste celia celine charlene charlotte chelsea cheryl chiara chloe
    christa christina christine cindy claire clara claudia colette colleen connie
    constance cora cordelia corinne cristina cynthia dagmar daisy dana daniela
    danielle daphne dawn deborah debra deirdre delia denise diana diane dianne dina
    dolores donna dora doris dorothea dorothy edith eileen elaine eleanor elena eleni
    eliza elizabeth ella ellen elsa elsie elvira emilia emily emma erica erika erin
    esmeralda esperanza estelle esther ethel eugenia eunice eva eve evelyn faith
    farah fatima fatou faye felicia fiona flora florence frances francesca freda
    freya frieda gabriela gabriella gail gemma genevieve georgia georgina geraldine
    gertrude gillian gina ginger giulia gladys gloria grace greta gretchen gretel
    gudrun guadalupe gwen hannah hanna harriet hazel heather heidi helen helena
    helene helga henrietta hilary hilda hillary holly hope ida ilona ilse imelda
    imogen ines ingrid irene irina iris irma isabel isabella isla ivana ivy
    jacqueline jade jana jane janet janice jasmine jean jeanette jeanne jelena jenna
    jennifer jenny jessica jill jo joan joanna joanne jocelyn johanna josephine joy
    joyce juanita judith judy julia juliana julie juliet june jutta karen karin karla
    kate katerina katharina katherine kathleen kathryn kathy katia katie katrina kay
    kayla keisha kelly khadija kimberly kirsten kirsty kristen kristin kristina lara
    larissa latisha laura lauren lea leah leila lena leona leonora leticia lidia lila
    lilian liliana lillian lily linda lindsay lisa livia liz lois lola loretta lorna
    lorraine louisa louise lucia lucille lucinda lucy luisa lydia lynn mabel
    madeleine madison maggie maisie malala mandy manuela marcella marcia margaret
    margarita margot maria mariam marian mariana marianne marie marilyn marina marion
    marissa marjorie marlene marta martha martina mary mathilda matilda maud maureen
    maya megan mei melania melanie melinda melissa mercedes meredith mia michaela
    michele michelle mildred milena millie mina mindy mira miranda miriam moira
    mollie molly mona monica monika morag muriel myra nadia nadine nancy naomi
    natalia natalie natasha nell nellie nicola nicole nina nora noreen norma octavia
    olga olive olivia olympia oonagh ophelia pamela patricia patsy paula pauline
    pavla pearl peggy penelope penny petra philippa phoebe phyllis pilar polly
    priscilla priya rachel ramona rania raquel rebecca regina renata rhoda rhonda
    rita roberta rosa rosalie rosalind rosalyn rosanna rose rosemary roxanne ruth
    sabine sabrina sadie saira salma samantha sandra sara sarah sasha saskia selma
    serena shannon sharon sheila shelley sherry shirley sibyl sigrid silke silvia
    simone sofia solveig sonia sonja sonya sophia sophie stacey stella stephanie sue
    sunita susan susanna susanne suzanne svetlana sybil sylvia tabitha tamara tammy
    tania tanya tara tatiana tess tessa thea thelma theresa tiffany tina tracey tracy
    trudy ulrike ursula valentina valerie vanessa vera verena veronica vicky victoria
    viola violet virginia vivian wanda wendy wilhelmina wilma winifred xenia yasmin
    yolanda yvette yvonne zainab zara zelda zoe""".split()
)
