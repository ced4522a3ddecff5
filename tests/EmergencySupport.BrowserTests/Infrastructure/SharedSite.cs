using EmergencySupport.Tests.Infrastructure;

namespace EmergencySupport.BrowserTests.Infrastructure;

/// <summary>
/// All tests here read one seeded site, one after the other: a page that waits for another test's page would measure that one.
/// </summary>
[CollectionDefinition]
public sealed class SharedSite : ICollectionFixture<SeededSite>;
