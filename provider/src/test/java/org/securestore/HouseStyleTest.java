package org.securestore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.securestore", importOptions = DoNotIncludeTests.class)
class HouseStyleTest {
    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|DTO)");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("org.securestore.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule importsRunOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("jca")
            .definedBy("org.securestore.jca..")
            .layer("ways in")
            .definedBy("org.securestore.config..", "org.securestore.http..")
            .layer("front door")
            .definedBy("org.securestore")
            .layer("persistence")
            .definedBy("org.securestore.persistence..")
            .layer("features")
            .definedBy(
                    "org.securestore.application..",
                    "org.securestore.bundle..",
                    "org.securestore.consumer..",
                    "org.securestore.credential..",
                    "org.securestore.definition..",
                    "org.securestore.integrity..",
                    "org.securestore.key..")
            .layer("identity and audit")
            .definedBy("org.securestore.identity..", "org.securestore.audit..")
            .layer("ground")
            .definedBy(
                    "org.securestore.crypto..",
                    "org.securestore.failure..",
                    "org.securestore.file..",
                    "org.securestore.partition..",
                    "org.securestore.text..",
                    "org.securestore.thread..")
            .whereLayer("jca")
            .mayOnlyBeAccessedByLayers("ways in")
            .whereLayer("ways in")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("front door")
            .mayOnlyBeAccessedByLayers("jca", "ways in")
            .whereLayer("persistence")
            .mayOnlyBeAccessedByLayers("front door")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("persistence", "front door", "jca", "ways in")
            .whereLayer("identity and audit")
            .mayOnlyBeAccessedByLayers("features", "persistence", "front door", "jca", "ways in");

    @ArchTest
    static final ArchRule onlyCryptoCallsCiphers = noClasses()
            .that()
            .resideOutsideOfPackage("org.securestore.crypto..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("javax\\.crypto\\.(Cipher|Mac|KeyGenerator|SecretKeyFactory)|org\\.bouncycastle\\..*");

    @ArchTest
    static final ArchRule onlyPersistenceSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("org.securestore.persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "org.sqlite..");

    @ArchTest
    static final ArchRule onlyDefinitionsAreYaml = noClasses()
            .that()
            .resideOutsideOfPackage("org.securestore.definition..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule onlyTheFrontDoorReadsSystemProperties = noClasses()
            .that()
            .doNotHaveSimpleName("StoreConfiguration")
            .and()
            .doNotHaveSimpleName("SqliteNativeLibrary") // tells a driver what it asks a system property for
            .should()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule everyClassIsClosedToInheritance = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveSimpleName("SecureStoreException") // sealed
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);
}
