using EmergencySupport.Data;
using EmergencySupport.Publishing;
using EmergencySupport.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EmergencySupport.Hosting;

/// <summary>Readiness check: the database answers and holds published entries.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<DirectoryDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);

            return await db.Publications.AnyAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy();
        }
        catch (Exception error) when (ErrorHandler.StatusOf(error) == StatusCodes.Status503ServiceUnavailable)
        {
            return HealthCheckResult.Unhealthy();
        }
    }
}
